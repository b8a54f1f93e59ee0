package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of {@link VectorProducts#gemmTransposed}, four vectors wide, all lanes c's: a tile of c in locals, one loop over k,
 * stores. Vector v of a line of c stands at {@code v * cvs}.
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
            int cvs) {
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
        c00.intoArray(c, co);
        c01.intoArray(c, co + cvs);
        c02.intoArray(c, co + 2 * cvs);
        c03.intoArray(c, co + 3 * cvs);
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
        c00.intoArray(c, co);
        c01.intoArray(c, co + cvs);
        c02.intoArray(c, co + 2 * cvs);
        c03.intoArray(c, co + 3 * cvs);
        c10.intoArray(c, co + Kernels.PANEL);
        c11.intoArray(c, co + Kernels.PANEL + cvs);
        c12.intoArray(c, co + Kernels.PANEL + 2 * cvs);
        c13.intoArray(c, co + Kernels.PANEL + 3 * cvs);
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
        c00.intoArray(c, co);
        c01.intoArray(c, co + cvs);
        c02.intoArray(c, co + 2 * cvs);
        c03.intoArray(c, co + 3 * cvs);
        c10.intoArray(c, co + Kernels.PANEL);
        c11.intoArray(c, co + Kernels.PANEL + cvs);
        c12.intoArray(c, co + Kernels.PANEL + 2 * cvs);
        c13.intoArray(c, co + Kernels.PANEL + 3 * cvs);
        c20.intoArray(c, co + 2 * Kernels.PANEL);
        c21.intoArray(c, co + 2 * Kernels.PANEL + cvs);
        c22.intoArray(c, co + 2 * Kernels.PANEL + 2 * cvs);
        c23.intoArray(c, co + 2 * Kernels.PANEL + 3 * cvs);
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
        c00.intoArray(c, co);
        c01.intoArray(c, co + cvs);
        c02.intoArray(c, co + 2 * cvs);
        c03.intoArray(c, co + 3 * cvs);
        c10.intoArray(c, co + Kernels.PANEL);
        c11.intoArray(c, co + Kernels.PANEL + cvs);
        c12.intoArray(c, co + Kernels.PANEL + 2 * cvs);
        c13.intoArray(c, co + Kernels.PANEL + 3 * cvs);
        c20.intoArray(c, co + 2 * Kernels.PANEL);
        c21.intoArray(c, co + 2 * Kernels.PANEL + cvs);
        c22.intoArray(c, co + 2 * Kernels.PANEL + 2 * cvs);
        c23.intoArray(c, co + 2 * Kernels.PANEL + 3 * cvs);
        c30.intoArray(c, co + 3 * Kernels.PANEL);
        c31.intoArray(c, co + 3 * Kernels.PANEL + cvs);
        c32.intoArray(c, co + 3 * Kernels.PANEL + 2 * cvs);
        c33.intoArray(c, co + 3 * Kernels.PANEL + 3 * cvs);
    }
}
