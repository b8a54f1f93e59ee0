package dev.tenon.runtime.kernel.vector;

/** Walks over the rows of c, for tiles of four, two and one vectors. */
final class GemmDrivers {

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

    /** Rows by sixes, which 16 registers just hold; 7 and 8 are two tiles of about half. */
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
        for (int i = 0; i < m; ) {
            int rows = sixes(m - i);
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

    private static int sixes(int left) {
        return left == 7 || left == 8 ? 4 : Math.min(6, left);
    }

    static int eights(int left) {
        return left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
    }
}
