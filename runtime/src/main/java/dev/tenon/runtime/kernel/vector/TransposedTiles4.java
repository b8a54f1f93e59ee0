package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.first;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Register tiles of {@link VectorProducts#gemmTransposed}, four vectors wide: a tile of c in locals, one loop over k, stores. Vector v of a
 * line of c stands at {@code v * cvs}; behind the tile's first {@code live} columns zeros are stored.
 */
final class TransposedTiles4 {

    private TransposedTiles4() {}

    static void tile1(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] init,
            int io,
            int irs,
            int ivs,
            float[] c,
            int co,
            int cvs,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + ivs);
        FloatVector c02 = load(init, io + 2 * ivs);
        FloatVector c03 = load(init, io + 3 * ivs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector b2 = load(b, bl + 2 * COUNT);
            FloatVector b3 = load(b, bl + 3 * COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
        }
        FloatVector pad = same(0f);
        VectorMask<Float> live0 = first(live);
        VectorMask<Float> live1 = first(live - COUNT);
        VectorMask<Float> live2 = first(live - 2 * COUNT);
        VectorMask<Float> live3 = first(live - 3 * COUNT);
        pad.blend(c00, live0).intoArray(c, co);
        pad.blend(c01, live1).intoArray(c, co + cvs);
        pad.blend(c02, live2).intoArray(c, co + 2 * cvs);
        pad.blend(c03, live3).intoArray(c, co + 3 * cvs);
    }

    static void tile2(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] init,
            int io,
            int irs,
            int ivs,
            float[] c,
            int co,
            int cvs,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + ivs);
        FloatVector c02 = load(init, io + 2 * ivs);
        FloatVector c03 = load(init, io + 3 * ivs);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + ivs);
        FloatVector c12 = load(init, io + irs + 2 * ivs);
        FloatVector c13 = load(init, io + irs + 3 * ivs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector b2 = load(b, bl + 2 * COUNT);
            FloatVector b3 = load(b, bl + 3 * COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
        }
        FloatVector pad = same(0f);
        VectorMask<Float> live0 = first(live);
        VectorMask<Float> live1 = first(live - COUNT);
        VectorMask<Float> live2 = first(live - 2 * COUNT);
        VectorMask<Float> live3 = first(live - 3 * COUNT);
        pad.blend(c00, live0).intoArray(c, co);
        pad.blend(c01, live1).intoArray(c, co + cvs);
        pad.blend(c02, live2).intoArray(c, co + 2 * cvs);
        pad.blend(c03, live3).intoArray(c, co + 3 * cvs);
        pad.blend(c10, live0).intoArray(c, co + Kernels.PANEL);
        pad.blend(c11, live1).intoArray(c, co + Kernels.PANEL + cvs);
        pad.blend(c12, live2).intoArray(c, co + Kernels.PANEL + 2 * cvs);
        pad.blend(c13, live3).intoArray(c, co + Kernels.PANEL + 3 * cvs);
    }

    static void tile3(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] init,
            int io,
            int irs,
            int ivs,
            float[] c,
            int co,
            int cvs,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + ivs);
        FloatVector c02 = load(init, io + 2 * ivs);
        FloatVector c03 = load(init, io + 3 * ivs);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + ivs);
        FloatVector c12 = load(init, io + irs + 2 * ivs);
        FloatVector c13 = load(init, io + irs + 3 * ivs);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + ivs);
        FloatVector c22 = load(init, io + 2 * irs + 2 * ivs);
        FloatVector c23 = load(init, io + 2 * irs + 3 * ivs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector b2 = load(b, bl + 2 * COUNT);
            FloatVector b3 = load(b, bl + 3 * COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = same(a[al + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
        }
        FloatVector pad = same(0f);
        VectorMask<Float> live0 = first(live);
        VectorMask<Float> live1 = first(live - COUNT);
        VectorMask<Float> live2 = first(live - 2 * COUNT);
        VectorMask<Float> live3 = first(live - 3 * COUNT);
        pad.blend(c00, live0).intoArray(c, co);
        pad.blend(c01, live1).intoArray(c, co + cvs);
        pad.blend(c02, live2).intoArray(c, co + 2 * cvs);
        pad.blend(c03, live3).intoArray(c, co + 3 * cvs);
        pad.blend(c10, live0).intoArray(c, co + Kernels.PANEL);
        pad.blend(c11, live1).intoArray(c, co + Kernels.PANEL + cvs);
        pad.blend(c12, live2).intoArray(c, co + Kernels.PANEL + 2 * cvs);
        pad.blend(c13, live3).intoArray(c, co + Kernels.PANEL + 3 * cvs);
        pad.blend(c20, live0).intoArray(c, co + 2 * Kernels.PANEL);
        pad.blend(c21, live1).intoArray(c, co + 2 * Kernels.PANEL + cvs);
        pad.blend(c22, live2).intoArray(c, co + 2 * Kernels.PANEL + 2 * cvs);
        pad.blend(c23, live3).intoArray(c, co + 2 * Kernels.PANEL + 3 * cvs);
    }

    static void tile4(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] init,
            int io,
            int irs,
            int ivs,
            float[] c,
            int co,
            int cvs,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + ivs);
        FloatVector c02 = load(init, io + 2 * ivs);
        FloatVector c03 = load(init, io + 3 * ivs);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + ivs);
        FloatVector c12 = load(init, io + irs + 2 * ivs);
        FloatVector c13 = load(init, io + irs + 3 * ivs);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + ivs);
        FloatVector c22 = load(init, io + 2 * irs + 2 * ivs);
        FloatVector c23 = load(init, io + 2 * irs + 3 * ivs);
        FloatVector c30 = load(init, io + 3 * irs);
        FloatVector c31 = load(init, io + 3 * irs + ivs);
        FloatVector c32 = load(init, io + 3 * irs + 2 * ivs);
        FloatVector c33 = load(init, io + 3 * irs + 3 * ivs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector b2 = load(b, bl + 2 * COUNT);
            FloatVector b3 = load(b, bl + 3 * COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = same(a[al + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = same(a[al + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
        }
        FloatVector pad = same(0f);
        VectorMask<Float> live0 = first(live);
        VectorMask<Float> live1 = first(live - COUNT);
        VectorMask<Float> live2 = first(live - 2 * COUNT);
        VectorMask<Float> live3 = first(live - 3 * COUNT);
        pad.blend(c00, live0).intoArray(c, co);
        pad.blend(c01, live1).intoArray(c, co + cvs);
        pad.blend(c02, live2).intoArray(c, co + 2 * cvs);
        pad.blend(c03, live3).intoArray(c, co + 3 * cvs);
        pad.blend(c10, live0).intoArray(c, co + Kernels.PANEL);
        pad.blend(c11, live1).intoArray(c, co + Kernels.PANEL + cvs);
        pad.blend(c12, live2).intoArray(c, co + Kernels.PANEL + 2 * cvs);
        pad.blend(c13, live3).intoArray(c, co + Kernels.PANEL + 3 * cvs);
        pad.blend(c20, live0).intoArray(c, co + 2 * Kernels.PANEL);
        pad.blend(c21, live1).intoArray(c, co + 2 * Kernels.PANEL + cvs);
        pad.blend(c22, live2).intoArray(c, co + 2 * Kernels.PANEL + 2 * cvs);
        pad.blend(c23, live3).intoArray(c, co + 2 * Kernels.PANEL + 3 * cvs);
        pad.blend(c30, live0).intoArray(c, co + 3 * Kernels.PANEL);
        pad.blend(c31, live1).intoArray(c, co + 3 * Kernels.PANEL + cvs);
        pad.blend(c32, live2).intoArray(c, co + 3 * Kernels.PANEL + 2 * cvs);
        pad.blend(c33, live3).intoArray(c, co + 3 * Kernels.PANEL + 3 * cvs);
    }
}
