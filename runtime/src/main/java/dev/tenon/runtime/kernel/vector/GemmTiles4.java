package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of {@link VectorProducts#gemm}, four vectors wide, all lanes c's: a tile of c in locals, one loop over k, stores. Vector v
 * of a line of b stands at {@code v * bvs}.
 */
final class GemmTiles4 {

    private GemmTiles4() {}

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
        FloatVector c02 = load(init, io + 2 * COUNT);
        FloatVector c03 = load(init, io + 3 * COUNT);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + bvs);
            FloatVector b2 = load(b, bl + 2 * bvs);
            FloatVector b3 = load(b, bl + 3 * bvs);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
        }
        FloatVector floor = same(lo);
        c00.max(floor).intoArray(c, co);
        c01.max(floor).intoArray(c, co + COUNT);
        c02.max(floor).intoArray(c, co + 2 * COUNT);
        c03.max(floor).intoArray(c, co + 3 * COUNT);
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
        FloatVector c02 = load(init, io + 2 * COUNT);
        FloatVector c03 = load(init, io + 3 * COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c12 = load(init, io + irs + 2 * COUNT);
        FloatVector c13 = load(init, io + irs + 3 * COUNT);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + bvs);
            FloatVector b2 = load(b, bl + 2 * bvs);
            FloatVector b3 = load(b, bl + 3 * bvs);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
        }
        FloatVector floor = same(lo);
        c00.max(floor).intoArray(c, co);
        c01.max(floor).intoArray(c, co + COUNT);
        c02.max(floor).intoArray(c, co + 2 * COUNT);
        c03.max(floor).intoArray(c, co + 3 * COUNT);
        c10.max(floor).intoArray(c, co + ldc);
        c11.max(floor).intoArray(c, co + ldc + COUNT);
        c12.max(floor).intoArray(c, co + ldc + 2 * COUNT);
        c13.max(floor).intoArray(c, co + ldc + 3 * COUNT);
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
        FloatVector c02 = load(init, io + 2 * COUNT);
        FloatVector c03 = load(init, io + 3 * COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c12 = load(init, io + irs + 2 * COUNT);
        FloatVector c13 = load(init, io + irs + 3 * COUNT);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + COUNT);
        FloatVector c22 = load(init, io + 2 * irs + 2 * COUNT);
        FloatVector c23 = load(init, io + 2 * irs + 3 * COUNT);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + bvs);
            FloatVector b2 = load(b, bl + 2 * bvs);
            FloatVector b3 = load(b, bl + 3 * bvs);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = same(a[ao + 2 * lda + l]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
        }
        FloatVector floor = same(lo);
        c00.max(floor).intoArray(c, co);
        c01.max(floor).intoArray(c, co + COUNT);
        c02.max(floor).intoArray(c, co + 2 * COUNT);
        c03.max(floor).intoArray(c, co + 3 * COUNT);
        c10.max(floor).intoArray(c, co + ldc);
        c11.max(floor).intoArray(c, co + ldc + COUNT);
        c12.max(floor).intoArray(c, co + ldc + 2 * COUNT);
        c13.max(floor).intoArray(c, co + ldc + 3 * COUNT);
        c20.max(floor).intoArray(c, co + 2 * ldc);
        c21.max(floor).intoArray(c, co + 2 * ldc + COUNT);
        c22.max(floor).intoArray(c, co + 2 * ldc + 2 * COUNT);
        c23.max(floor).intoArray(c, co + 2 * ldc + 3 * COUNT);
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
        FloatVector c02 = load(init, io + 2 * COUNT);
        FloatVector c03 = load(init, io + 3 * COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c12 = load(init, io + irs + 2 * COUNT);
        FloatVector c13 = load(init, io + irs + 3 * COUNT);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + COUNT);
        FloatVector c22 = load(init, io + 2 * irs + 2 * COUNT);
        FloatVector c23 = load(init, io + 2 * irs + 3 * COUNT);
        FloatVector c30 = load(init, io + 3 * irs);
        FloatVector c31 = load(init, io + 3 * irs + COUNT);
        FloatVector c32 = load(init, io + 3 * irs + 2 * COUNT);
        FloatVector c33 = load(init, io + 3 * irs + 3 * COUNT);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + bvs);
            FloatVector b2 = load(b, bl + 2 * bvs);
            FloatVector b3 = load(b, bl + 3 * bvs);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = same(a[ao + 2 * lda + l]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = same(a[ao + 3 * lda + l]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
        }
        FloatVector floor = same(lo);
        c00.max(floor).intoArray(c, co);
        c01.max(floor).intoArray(c, co + COUNT);
        c02.max(floor).intoArray(c, co + 2 * COUNT);
        c03.max(floor).intoArray(c, co + 3 * COUNT);
        c10.max(floor).intoArray(c, co + ldc);
        c11.max(floor).intoArray(c, co + ldc + COUNT);
        c12.max(floor).intoArray(c, co + ldc + 2 * COUNT);
        c13.max(floor).intoArray(c, co + ldc + 3 * COUNT);
        c20.max(floor).intoArray(c, co + 2 * ldc);
        c21.max(floor).intoArray(c, co + 2 * ldc + COUNT);
        c22.max(floor).intoArray(c, co + 2 * ldc + 2 * COUNT);
        c23.max(floor).intoArray(c, co + 2 * ldc + 3 * COUNT);
        c30.max(floor).intoArray(c, co + 3 * ldc);
        c31.max(floor).intoArray(c, co + 3 * ldc + COUNT);
        c32.max(floor).intoArray(c, co + 3 * ldc + 2 * COUNT);
        c33.max(floor).intoArray(c, co + 3 * ldc + 3 * COUNT);
    }
}
