package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.Kernels;

/**
 * {@link VectorProducts#gemmTransposed} of operands that are not small. They are read down their columns, where each line of the cache
 * gives few numbers, and with strides that are powers of two all of them want the same places; so a block of a bounded depth is copied to
 * where a tile reads it in order (Goto and van de Geijn 2008). The order of the sums, and so every bit, is that of tiles without blocks.
 */
final class TransposedBlocks {

    private static final ThreadLocal<TransposedBlocks> OF_THREAD = ThreadLocal.withInitial(TransposedBlocks::new);

    private static final int DEPTH = 128;
    private static final int LEAST_DEPTH = 48;

    /** The least depth of a product that pays for copies. */
    private static final int PAYS = 8;

    /** Floats of c from which copies pay with 16 lanes. */
    private static final int LARGE = 1 << 17;

    /** Floats of a that a block holds, if that leaves it the least depth: a part of the second cache. */
    private static final int FLOATS = 1 << 16;

    private static final float[] ZEROS = new float[Kernels.PANEL];

    private final float[] columns = new float[DEPTH * 4 * COUNT];
    private float[] strips = new float[0];

    private TransposedBlocks() {}

    /**
     * Whether the copies cost little beside the product. With 16 lanes, tiles of four vectors read a line of the cache whole, so that copies
     * gain less.
     */
    static boolean pays(int m, int n, int k) {
        if (VectorProducts.VECTORS == 1) {
            return (long) m * n >= LARGE && k >= PAYS;
        }
        return m >= 2 * Kernels.PANEL && n >= 2 * Kernels.PANEL && k >= PAYS;
    }

    /** Sets or adds to the columns of c that whole groups of vectors hold; returns how many vectors that were. */
    static int rows(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int cps,
            boolean add) {
        TransposedBlocks blocks = OF_THREAD.get();
        int most = Math.max(LEAST_DEPTH, Math.min(DEPTH, FLOATS / m));
        int done = 0;
        for (int first = 0; first < k; first += most) {
            int depth = Math.min(most, k - first);
            int strip = depth * COUNT;
            blocks.copyStrips(m, depth, a, ao + first * lda, lda);
            int v = 0;
            for (int width = VectorProducts.width(n, v); width > 1; v += width, width = VectorProducts.width(n, v)) {
                blocks.copyColumns(width * COUNT, depth, b, bo + first * ldb + v * COUNT, ldb);
                int cv = VectorProducts.column(co, v, cps);
                if (VectorProducts.VECTORS == 2) {
                    blocks.tiles(m, depth, c, cv, add || first > 0);
                } else {
                    TransposedDrivers.rows(
                            width,
                            m,
                            depth,
                            blocks.strips,
                            0,
                            COUNT,
                            strip,
                            blocks.columns,
                            0,
                            width * COUNT,
                            c,
                            cv,
                            cps,
                            add || first > 0,
                            COUNT);
                }
            }
            done = v;
        }
        return done;
    }

    /** Sets or adds to a panel of c, two vectors. */
    private void tiles(int m, int depth, float[] c, int co, boolean add) {
        float[] init = add ? c : ZEROS;
        int irs = add ? Kernels.PANEL : 0;
        for (int i = 0; i < m; i += 4) {
            int ai = i / COUNT * COUNT * depth + i % COUNT;
            int ci = co + i * Kernels.PANEL;
            int ii = add ? ci : 0;
            switch (Math.min(4, m - i)) {
                case 4 -> PackedTiles2.tile4(depth, strips, ai, columns, init, ii, irs, c, ci);
                case 3 -> PackedTiles2.tile3(depth, strips, ai, columns, init, ii, irs, c, ci);
                case 2 -> PackedTiles2.tile2(depth, strips, ai, columns, init, ii, irs, c, ci);
                default -> PackedTiles2.tile1(depth, strips, ai, columns, init, ii, irs, c, ci);
            }
        }
    }

    /** A vector of columns of a, a strip, behind another: {@code [m / COUNT][depth][COUNT]}. */
    private void copyStrips(int m, int depth, float[] a, int ao, int lda) {
        int size = (m + COUNT - 1) / COUNT * COUNT * depth;
        if (strips.length < size) {
            strips = new float[size];
        }
        int whole = m / COUNT * COUNT;
        for (int i = 0; i < whole; i += COUNT) {
            for (int l = 0; l < depth; l++) {
                load(a, ao + l * lda + i).intoArray(strips, i * depth + l * COUNT);
            }
        }
        for (int l = 0; whole < m && l < depth; l++) {
            System.arraycopy(a, ao + l * lda + whole, strips, whole * depth + l * COUNT, m - whole);
        }
    }

    private void copyColumns(int width, int depth, float[] b, int bo, int ldb) {
        for (int l = 0; l < depth; l++) {
            for (int j = 0; j < width; j += COUNT) {
                load(b, bo + l * ldb + j).intoArray(columns, l * width + j);
            }
        }
    }
}
