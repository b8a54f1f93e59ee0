package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.VectorProducts.VECTORS;

/** Walks over the columns of c by four, two and one vectors, and down its rows, and picks tiles. */
final class GemmDriver {

    /** Sixteen registers just hold a tile of two vectors by six rows, of which the JIT of JDK 17 spills some; that of 25 does not. */
    private static final boolean HOLDS_SIX = Runtime.version().feature() >= 21;

    /** Below this depth the loop of a tile costs less than what comes before it, so that fewer tiles are faster. */
    private static final int SHALLOW = 16;

    private GemmDriver() {}

    /**
     * A whole product. In one piece, which is more than the JIT inlines: it is compiled once for all layers, and what calls it stays small
     * enough for its own vectors to stay in registers.
     */
    static void run(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bps,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo) {
        int bvs = VECTORS == 1 ? bps : COUNT;
        int width;
        for (int v = 0; v * COUNT < n; v += width) {
            width = VectorProducts.width(n, v);
            int bv = VectorProducts.column(bo, v, bps);
            int live = Math.min(COUNT, n - v * COUNT);
            int rows;
            for (int i = 0; i < m; i += rows) {
                rows = rows(width, m - i, k);
                int ai = ao + i * lda;
                int ii = io + v * COUNT + i * irs;
                int ci = co + v * COUNT + i * ldc;
                switch (width) {
                    case 4 -> {
                        switch (rows) {
                            case 4 -> GemmTiles4.tile4(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo);
                            case 3 -> GemmTiles4.tile3(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo);
                            case 2 -> GemmTiles4.tile2(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo);
                            default -> GemmTiles4.tile1(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo);
                        }
                    }
                    case 2 -> {
                        switch (rows) {
                            case 6 -> GemmTiles2.tile6(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo);
                            case 5 -> GemmTiles2.tile5(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo);
                            case 4 -> GemmTiles2.tile4(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo);
                            case 3 -> GemmTiles2.tile3(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo);
                            case 2 -> GemmTiles2.tile2(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo);
                            default -> GemmTiles2.tile1(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo);
                        }
                    }
                    default -> {
                        switch (rows) {
                            case 8 -> GemmTiles1.tile8(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo, live);
                            case 4 -> GemmTiles1.tile4(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo, live);
                            case 2 -> GemmTiles1.tile2(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo, live);
                            default -> GemmTiles1.tile1(k, a, ai, lda, b, bv, bvs, init, ii, irs, c, ci, ldc, lo, live);
                        }
                    }
                }
            }
        }
    }

    /**
     * How many rows the next tile takes: of four vectors by fours, which 32 registers hold; of two by as many as 16 registers hold, and less
     * than two whole tiles are two of about half; of one by eights, so that enough sums are under way to hide the latency of an addition.
     */
    private static int rows(int width, int left, int k) {
        return switch (width) {
            case 4 -> Math.min(4, left);
            case 2 -> {
                int most = HOLDS_SIX ? 6 : k < SHALLOW ? 5 : 4;
                yield left >= 2 * most || left <= most ? Math.min(most, left) : (left + 1) / 2;
            }
            default -> eights(left);
        };
    }

    static int eights(int left) {
        return left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
    }
}
