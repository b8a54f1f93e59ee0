package dev.tenon.runtime.kernel.vector;

/** Walks over the rows of c, for tiles of four, two and one vectors. */
final class GemmDrivers {

    /** Sixteen registers just hold a tile of two vectors by six rows, of which the JIT of JDK 17 spills some; that of 25 does not. */
    private static final boolean HOLDS_SIX = Runtime.version().feature() >= 21;

    /** Up to this depth the loop of a tile costs less than what comes before it, so that fewer tiles are faster. */
    private static final int SHALLOW = 16;

    private GemmDrivers() {}

    /** Rows by fours, which 32 registers hold. */
    static void rows4(
            int m,
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
        for (int i = 0; i < m; ) {
            int rows = Math.min(4, m - i);
            int ai = ao + i * lda;
            int ii = io + i * irs;
            int ci = co + i * ldc;
            switch (rows) {
                case 4 -> GemmTiles4.tile4(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo);
                case 3 -> GemmTiles4.tile3(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo);
                case 2 -> GemmTiles4.tile2(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo);
                default -> GemmTiles4.tile1(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo);
            }
            i += rows;
        }
    }

    /** Rows by as many as 16 registers hold. */
    static void rows2(
            int m,
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
        int most = HOLDS_SIX ? 6 : k < SHALLOW ? 5 : 4;
        for (int i = 0; i < m; ) {
            int rows = nextRows(m - i, most);
            int ai = ao + i * lda;
            int ii = io + i * irs;
            int ci = co + i * ldc;
            switch (rows) {
                case 6 -> GemmTiles2.tile6(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo);
                case 5 -> GemmTiles2.tile5(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo);
                case 4 -> GemmTiles2.tile4(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo);
                case 3 -> GemmTiles2.tile3(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo);
                case 2 -> GemmTiles2.tile2(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo);
                default -> GemmTiles2.tile1(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo);
            }
            i += rows;
        }
    }

    /** Rows by eights, so that enough sums are under way to hide the latency of an addition. */
    static void rows1(
            int m,
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
        for (int i = 0; i < m; ) {
            int rows = eights(m - i);
            int ai = ao + i * lda;
            int ii = io + i * irs;
            int ci = co + i * ldc;
            switch (rows) {
                case 8 -> GemmTiles1.tile8(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo, live);
                case 4 -> GemmTiles1.tile4(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo, live);
                case 2 -> GemmTiles1.tile2(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo, live);
                default -> GemmTiles1.tile1(k, a, ai, lda, b, bo, bvs, init, ii, irs, c, ci, ldc, lo, live);
            }
            i += rows;
        }
    }

    /** As many as go, but less than two whole tiles are two of about half. */
    private static int nextRows(int left, int most) {
        return left >= 2 * most || left <= most ? Math.min(most, left) : (left + 1) / 2;
    }

    static int eights(int left) {
        return left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
    }
}
