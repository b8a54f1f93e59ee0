package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of {@link VectorProducts#gemmTransposed}, two vectors wide, all lanes c's: a tile of c in locals, one loop over k,
 * stores. Vector v of a line of c stands at {@code v * cvs}.
 */
final class TransposedTiles2 {

    private TransposedTiles2() {}

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
            int cvs) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + ivs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + cvs);
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
            int cvs) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + ivs);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + ivs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + cvs);
        c10.intoArray(c, co + Kernels.PANEL);
        c11.intoArray(c, co + Kernels.PANEL + cvs);
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
            int cvs) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + ivs);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + ivs);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + ivs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[al + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + cvs);
        c10.intoArray(c, co + Kernels.PANEL);
        c11.intoArray(c, co + Kernels.PANEL + cvs);
        c20.intoArray(c, co + 2 * Kernels.PANEL);
        c21.intoArray(c, co + 2 * Kernels.PANEL + cvs);
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
            int cvs) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + ivs);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + ivs);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + ivs);
        FloatVector c30 = load(init, io + 3 * irs);
        FloatVector c31 = load(init, io + 3 * irs + ivs);
        for (int l = 0; l < k; l++) {
            int al = ao + l * lda;
            int bl = bo + l * ldb;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[al + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = same(a[al + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + cvs);
        c10.intoArray(c, co + Kernels.PANEL);
        c11.intoArray(c, co + Kernels.PANEL + cvs);
        c20.intoArray(c, co + 2 * Kernels.PANEL);
        c21.intoArray(c, co + 2 * Kernels.PANEL + cvs);
        c30.intoArray(c, co + 3 * Kernels.PANEL);
        c31.intoArray(c, co + 3 * Kernels.PANEL + cvs);
    }
}
