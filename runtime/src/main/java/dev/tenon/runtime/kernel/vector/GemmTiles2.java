package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of {@link VectorProducts#gemm}, two vectors wide, all lanes c's: a tile of c in locals, one loop over k, stores. The second
 * vector of a line of b stands at {@code bvs}. Of three and four rows the loop takes two lines of b at once, which share the reckoning of
 * addresses; of more the JIT would spill registers.
 */
final class GemmTiles2 {

    private GemmTiles2() {}

    static void tile1(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bvs,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        int right = bo + bvs;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = load(b, bo + l * Kernels.PANEL);
            FloatVector b1 = load(b, right + l * Kernels.PANEL);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
        }
        FloatVector floor = same(lo);
        c00.max(floor).intoArray(c, co);
        c01.max(floor).intoArray(c, co + COUNT);
    }

    static void tile2(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bvs,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        int right = bo + bvs;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = load(b, bo + l * Kernels.PANEL);
            FloatVector b1 = load(b, right + l * Kernels.PANEL);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
        }
        FloatVector floor = same(lo);
        c00.max(floor).intoArray(c, co);
        c01.max(floor).intoArray(c, co + COUNT);
        c10.max(floor).intoArray(c, co + ldc);
        c11.max(floor).intoArray(c, co + ldc + COUNT);
    }

    static void tile3(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bvs,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + COUNT);
        int right = bo + bvs;
        int even = k & ~1;
        for (int l = 0; l < even; l += 2) {
            FloatVector b0 = load(b, bo + l * Kernels.PANEL);
            FloatVector b1 = load(b, right + l * Kernels.PANEL);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[ao + 2 * lda + l]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector d0 = load(b, bo + l * Kernels.PANEL + Kernels.PANEL);
            FloatVector d1 = load(b, right + l * Kernels.PANEL + Kernels.PANEL);
            FloatVector e0 = same(a[ao + l + 1]);
            c00 = e0.fma(d0, c00);
            c01 = e0.fma(d1, c01);
            FloatVector e1 = same(a[ao + lda + l + 1]);
            c10 = e1.fma(d0, c10);
            c11 = e1.fma(d1, c11);
            FloatVector e2 = same(a[ao + 2 * lda + l + 1]);
            c20 = e2.fma(d0, c20);
            c21 = e2.fma(d1, c21);
        }
        if (even < k) {
            FloatVector b0 = load(b, bo + even * Kernels.PANEL);
            FloatVector b1 = load(b, right + even * Kernels.PANEL);
            FloatVector a0 = same(a[ao + even]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[ao + lda + even]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[ao + 2 * lda + even]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
        }
        FloatVector floor = same(lo);
        c00.max(floor).intoArray(c, co);
        c01.max(floor).intoArray(c, co + COUNT);
        c10.max(floor).intoArray(c, co + ldc);
        c11.max(floor).intoArray(c, co + ldc + COUNT);
        c20.max(floor).intoArray(c, co + 2 * ldc);
        c21.max(floor).intoArray(c, co + 2 * ldc + COUNT);
    }

    static void tile4(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bvs,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + COUNT);
        FloatVector c30 = load(init, io + 3 * irs);
        FloatVector c31 = load(init, io + 3 * irs + COUNT);
        int right = bo + bvs;
        int even = k & ~1;
        for (int l = 0; l < even; l += 2) {
            FloatVector b0 = load(b, bo + l * Kernels.PANEL);
            FloatVector b1 = load(b, right + l * Kernels.PANEL);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[ao + 2 * lda + l]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = same(a[ao + 3 * lda + l]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector d0 = load(b, bo + l * Kernels.PANEL + Kernels.PANEL);
            FloatVector d1 = load(b, right + l * Kernels.PANEL + Kernels.PANEL);
            FloatVector e0 = same(a[ao + l + 1]);
            c00 = e0.fma(d0, c00);
            c01 = e0.fma(d1, c01);
            FloatVector e1 = same(a[ao + lda + l + 1]);
            c10 = e1.fma(d0, c10);
            c11 = e1.fma(d1, c11);
            FloatVector e2 = same(a[ao + 2 * lda + l + 1]);
            c20 = e2.fma(d0, c20);
            c21 = e2.fma(d1, c21);
            FloatVector e3 = same(a[ao + 3 * lda + l + 1]);
            c30 = e3.fma(d0, c30);
            c31 = e3.fma(d1, c31);
        }
        if (even < k) {
            FloatVector b0 = load(b, bo + even * Kernels.PANEL);
            FloatVector b1 = load(b, right + even * Kernels.PANEL);
            FloatVector a0 = same(a[ao + even]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[ao + lda + even]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[ao + 2 * lda + even]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = same(a[ao + 3 * lda + even]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        FloatVector floor = same(lo);
        c00.max(floor).intoArray(c, co);
        c01.max(floor).intoArray(c, co + COUNT);
        c10.max(floor).intoArray(c, co + ldc);
        c11.max(floor).intoArray(c, co + ldc + COUNT);
        c20.max(floor).intoArray(c, co + 2 * ldc);
        c21.max(floor).intoArray(c, co + 2 * ldc + COUNT);
        c30.max(floor).intoArray(c, co + 3 * ldc);
        c31.max(floor).intoArray(c, co + 3 * ldc + COUNT);
    }

    static void tile5(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bvs,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + COUNT);
        FloatVector c30 = load(init, io + 3 * irs);
        FloatVector c31 = load(init, io + 3 * irs + COUNT);
        FloatVector c40 = load(init, io + 4 * irs);
        FloatVector c41 = load(init, io + 4 * irs + COUNT);
        int right = bo + bvs;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = load(b, bo + l * Kernels.PANEL);
            FloatVector b1 = load(b, right + l * Kernels.PANEL);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[ao + 2 * lda + l]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = same(a[ao + 3 * lda + l]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = same(a[ao + 4 * lda + l]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
        }
        FloatVector floor = same(lo);
        c00.max(floor).intoArray(c, co);
        c01.max(floor).intoArray(c, co + COUNT);
        c10.max(floor).intoArray(c, co + ldc);
        c11.max(floor).intoArray(c, co + ldc + COUNT);
        c20.max(floor).intoArray(c, co + 2 * ldc);
        c21.max(floor).intoArray(c, co + 2 * ldc + COUNT);
        c30.max(floor).intoArray(c, co + 3 * ldc);
        c31.max(floor).intoArray(c, co + 3 * ldc + COUNT);
        c40.max(floor).intoArray(c, co + 4 * ldc);
        c41.max(floor).intoArray(c, co + 4 * ldc + COUNT);
    }

    static void tile6(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bvs,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + COUNT);
        FloatVector c30 = load(init, io + 3 * irs);
        FloatVector c31 = load(init, io + 3 * irs + COUNT);
        FloatVector c40 = load(init, io + 4 * irs);
        FloatVector c41 = load(init, io + 4 * irs + COUNT);
        FloatVector c50 = load(init, io + 5 * irs);
        FloatVector c51 = load(init, io + 5 * irs + COUNT);
        int right = bo + bvs;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = load(b, bo + l * Kernels.PANEL);
            FloatVector b1 = load(b, right + l * Kernels.PANEL);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[ao + 2 * lda + l]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = same(a[ao + 3 * lda + l]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = same(a[ao + 4 * lda + l]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = same(a[ao + 5 * lda + l]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
        }
        FloatVector floor = same(lo);
        c00.max(floor).intoArray(c, co);
        c01.max(floor).intoArray(c, co + COUNT);
        c10.max(floor).intoArray(c, co + ldc);
        c11.max(floor).intoArray(c, co + ldc + COUNT);
        c20.max(floor).intoArray(c, co + 2 * ldc);
        c21.max(floor).intoArray(c, co + 2 * ldc + COUNT);
        c30.max(floor).intoArray(c, co + 3 * ldc);
        c31.max(floor).intoArray(c, co + 3 * ldc + COUNT);
        c40.max(floor).intoArray(c, co + 4 * ldc);
        c41.max(floor).intoArray(c, co + 4 * ldc + COUNT);
        c50.max(floor).intoArray(c, co + 5 * ldc);
        c51.max(floor).intoArray(c, co + 5 * ldc + COUNT);
    }
}
