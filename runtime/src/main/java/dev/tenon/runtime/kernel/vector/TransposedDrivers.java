package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;

import dev.tenon.runtime.kernel.Kernels;

/** Walks over the rows of c, the columns of a, for transposed tiles of four, two and one vectors. */
final class TransposedDrivers {

    private static final float[] ZEROS = new float[Kernels.PANEL];

    private TransposedDrivers() {}

    /**
     * Sets or adds to the columns of c that {@code vectors} vectors hold.
     *
     * @param strip from a vector of columns of a to the next; {@link Lanes#COUNT} where a is as it was given, as it must be for one vector
     */
    static void rows(
            int vectors,
            int m,
            int k,
            float[] a,
            int ao,
            int lda,
            int strip,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int cvs,
            boolean add,
            int live) {
        float[] init = add ? c : ZEROS;
        int io = add ? co : 0;
        int irs = add ? Kernels.PANEL : 0;
        int ivs = add ? cvs : 0;
        switch (vectors) {
            case 4 -> rows4(m, k, a, ao, lda, strip, b, bo, ldb, init, io, irs, ivs, c, co, cvs);
            case 2 -> rows2(m, k, a, ao, lda, strip, b, bo, ldb, init, io, irs, ivs, c, co, cvs);
            default -> rows1(m, k, a, ao, lda, b, bo, ldb, init, io, irs, ivs, c, co, cvs, live);
        }
    }

    private static void rows4(
            int m,
            int k,
            float[] a,
            int ao,
            int lda,
            int strip,
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
        for (int i = 0; i < m; ) {
            int rows = Math.min(4, m - i);
            int ai = ao + i / COUNT * strip + i % COUNT;
            int ii = io + i * irs;
            int ci = co + i * Kernels.PANEL;
            switch (rows) {
                case 4 -> TransposedTiles4.tile4(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs);
                case 3 -> TransposedTiles4.tile3(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs);
                case 2 -> TransposedTiles4.tile2(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs);
                default -> TransposedTiles4.tile1(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs);
            }
            i += rows;
        }
    }

    private static void rows2(
            int m,
            int k,
            float[] a,
            int ao,
            int lda,
            int strip,
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
        for (int i = 0; i < m; ) {
            int rows = Math.min(4, m - i);
            int ai = ao + i / COUNT * strip + i % COUNT;
            int ii = io + i * irs;
            int ci = co + i * Kernels.PANEL;
            switch (rows) {
                case 4 -> TransposedTiles2.tile4(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs);
                case 3 -> TransposedTiles2.tile3(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs);
                case 2 -> TransposedTiles2.tile2(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs);
                default -> TransposedTiles2.tile1(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs);
            }
            i += rows;
        }
    }

    private static void rows1(
            int m,
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
        for (int i = 0; i < m; ) {
            int rows = GemmDriver.eights(m - i);
            int ai = ao + i;
            int ii = io + i * irs;
            int ci = co + i * Kernels.PANEL;
            switch (rows) {
                case 8 -> TransposedTiles1.tile8(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs, live);
                case 4 -> TransposedTiles1.tile4(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs, live);
                case 2 -> TransposedTiles1.tile2(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs, live);
                default -> TransposedTiles1.tile1(k, a, ai, lda, b, bo, ldb, init, ii, irs, ivs, c, ci, cvs, live);
            }
            i += rows;
        }
    }
}
