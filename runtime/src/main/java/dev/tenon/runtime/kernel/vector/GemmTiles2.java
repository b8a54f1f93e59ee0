package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.first;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;
import static dev.tenon.runtime.kernel.vector.Lanes.storeFirst;

import dev.tenon.runtime.kernel.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Register tiles of {@link VectorProducts#gemm}, two vectors wide: a tile of c in locals, one loop over k, stores. Vector v of a line of b
 * stands at {@code v * bvs}. Of the last vector only {@code live} lanes are c's; behind them its old values are written back.
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
            float lo,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + bvs);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
        }
        VectorMask<Float> mask = first(live);
        c00.max(lo).intoArray(c, co);
        storeFirst(c01.max(lo), c, co + COUNT, mask);
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
            float lo,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + bvs);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
        }
        VectorMask<Float> mask = first(live);
        c00.max(lo).intoArray(c, co);
        storeFirst(c01.max(lo), c, co + COUNT, mask);
        c10.max(lo).intoArray(c, co + ldc);
        storeFirst(c11.max(lo), c, co + ldc + COUNT, mask);
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
            float lo,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + COUNT);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + bvs);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[ao + 2 * lda + l]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
        }
        VectorMask<Float> mask = first(live);
        c00.max(lo).intoArray(c, co);
        storeFirst(c01.max(lo), c, co + COUNT, mask);
        c10.max(lo).intoArray(c, co + ldc);
        storeFirst(c11.max(lo), c, co + ldc + COUNT, mask);
        c20.max(lo).intoArray(c, co + 2 * ldc);
        storeFirst(c21.max(lo), c, co + 2 * ldc + COUNT, mask);
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
            float lo,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + COUNT);
        FloatVector c30 = load(init, io + 3 * irs);
        FloatVector c31 = load(init, io + 3 * irs + COUNT);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + bvs);
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
        }
        VectorMask<Float> mask = first(live);
        c00.max(lo).intoArray(c, co);
        storeFirst(c01.max(lo), c, co + COUNT, mask);
        c10.max(lo).intoArray(c, co + ldc);
        storeFirst(c11.max(lo), c, co + ldc + COUNT, mask);
        c20.max(lo).intoArray(c, co + 2 * ldc);
        storeFirst(c21.max(lo), c, co + 2 * ldc + COUNT, mask);
        c30.max(lo).intoArray(c, co + 3 * ldc);
        storeFirst(c31.max(lo), c, co + 3 * ldc + COUNT, mask);
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
            float lo,
            int live) {
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
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + bvs);
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
        VectorMask<Float> mask = first(live);
        c00.max(lo).intoArray(c, co);
        storeFirst(c01.max(lo), c, co + COUNT, mask);
        c10.max(lo).intoArray(c, co + ldc);
        storeFirst(c11.max(lo), c, co + ldc + COUNT, mask);
        c20.max(lo).intoArray(c, co + 2 * ldc);
        storeFirst(c21.max(lo), c, co + 2 * ldc + COUNT, mask);
        c30.max(lo).intoArray(c, co + 3 * ldc);
        storeFirst(c31.max(lo), c, co + 3 * ldc + COUNT, mask);
        c40.max(lo).intoArray(c, co + 4 * ldc);
        storeFirst(c41.max(lo), c, co + 4 * ldc + COUNT, mask);
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
            float lo,
            int live) {
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
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + bvs);
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
        VectorMask<Float> mask = first(live);
        c00.max(lo).intoArray(c, co);
        storeFirst(c01.max(lo), c, co + COUNT, mask);
        c10.max(lo).intoArray(c, co + ldc);
        storeFirst(c11.max(lo), c, co + ldc + COUNT, mask);
        c20.max(lo).intoArray(c, co + 2 * ldc);
        storeFirst(c21.max(lo), c, co + 2 * ldc + COUNT, mask);
        c30.max(lo).intoArray(c, co + 3 * ldc);
        storeFirst(c31.max(lo), c, co + 3 * ldc + COUNT, mask);
        c40.max(lo).intoArray(c, co + 4 * ldc);
        storeFirst(c41.max(lo), c, co + 4 * ldc + COUNT, mask);
        c50.max(lo).intoArray(c, co + 5 * ldc);
        storeFirst(c51.max(lo), c, co + 5 * ldc + COUNT, mask);
    }
}
