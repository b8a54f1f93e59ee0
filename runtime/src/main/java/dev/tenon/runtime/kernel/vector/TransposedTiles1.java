package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.first;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Register tiles of {@link VectorProducts#gemmTransposed}, one vector wide: behind its first {@code live} columns zeros are stored.
 */
final class TransposedTiles1 {

    private TransposedTiles1() {}

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
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
        }
        FloatVector pad = same(0f);
        VectorMask<Float> mask = first(live);
        pad.blend(c00, mask).intoArray(c, co);
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
        FloatVector c10 = load(init, io + irs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
        }
        FloatVector pad = same(0f);
        VectorMask<Float> mask = first(live);
        pad.blend(c00, mask).intoArray(c, co);
        pad.blend(c10, mask).intoArray(c, co + Kernels.PANEL);
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
        FloatVector c10 = load(init, io + irs);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c30 = load(init, io + 3 * irs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = same(a[al + 2]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = same(a[al + 3]);
            c30 = a3.fma(b0, c30);
        }
        FloatVector pad = same(0f);
        VectorMask<Float> mask = first(live);
        pad.blend(c00, mask).intoArray(c, co);
        pad.blend(c10, mask).intoArray(c, co + Kernels.PANEL);
        pad.blend(c20, mask).intoArray(c, co + 2 * Kernels.PANEL);
        pad.blend(c30, mask).intoArray(c, co + 3 * Kernels.PANEL);
    }

    static void tile8(
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
        FloatVector c10 = load(init, io + irs);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c30 = load(init, io + 3 * irs);
        FloatVector c40 = load(init, io + 4 * irs);
        FloatVector c50 = load(init, io + 5 * irs);
        FloatVector c60 = load(init, io + 6 * irs);
        FloatVector c70 = load(init, io + 7 * irs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = same(a[al + 2]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = same(a[al + 3]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = same(a[al + 4]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = same(a[al + 5]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = same(a[al + 6]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = same(a[al + 7]);
            c70 = a7.fma(b0, c70);
        }
        FloatVector pad = same(0f);
        VectorMask<Float> mask = first(live);
        pad.blend(c00, mask).intoArray(c, co);
        pad.blend(c10, mask).intoArray(c, co + Kernels.PANEL);
        pad.blend(c20, mask).intoArray(c, co + 2 * Kernels.PANEL);
        pad.blend(c30, mask).intoArray(c, co + 3 * Kernels.PANEL);
        pad.blend(c40, mask).intoArray(c, co + 4 * Kernels.PANEL);
        pad.blend(c50, mask).intoArray(c, co + 5 * Kernels.PANEL);
        pad.blend(c60, mask).intoArray(c, co + 6 * Kernels.PANEL);
        pad.blend(c70, mask).intoArray(c, co + 7 * Kernels.PANEL);
    }
}
