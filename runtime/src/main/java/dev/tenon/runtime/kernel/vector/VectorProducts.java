package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.Kernels;
import dev.tenon.runtime.kernel.scalar.ScalarProducts;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Products by register tiles. The drivers here walk over c and pick tiles: with 16 lanes, which come with 32 registers, four panels by four
 * rows; with 8 lanes and 16 registers, one panel (two vectors) by four or six rows.
 */
interface VectorProducts extends ScalarProducts {

    /** Vectors in a panel. */
    int VECTORS = Kernels.PANEL / COUNT;

    @Override
    default void gemm(
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
        if (VECTORS > 2) {
            ScalarProducts.super.gemm(m, n, k, a, ao, lda, b, bo, bps, init, io, irs, c, co, ldc, lo);
            return;
        }
        GemmDriver.run(m, n, k, a, ao, lda, b, bo, bps, init, io, irs, c, co, ldc, lo);
    }

    @Override
    default void gemmTransposed(
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
        if (VECTORS > 2) {
            ScalarProducts.super.gemmTransposed(m, n, k, a, ao, lda, b, bo, ldb, c, co, cps, add);
            return;
        }
        int vectors = (n + Kernels.PANEL - 1) / Kernels.PANEL * VECTORS;
        int cvs = VECTORS == 1 ? cps : COUNT;
        int v = TransposedBlocks.pays(m, n, k)
                ? TransposedBlocks.rows(m, n, k, a, ao, lda, b, bo, ldb, c, co, cps, add)
                : 0;
        while (v < vectors) {
            int width = width(n, v);
            int j = v * COUNT;
            int live = Math.max(0, Math.min(n - j, COUNT));
            TransposedDrivers.rows(
                    width, m, k, a, ao, lda, COUNT, b, bo + j, ldb, c, column(co, v, cps), cvs, add, live);
            v += width;
        }
    }

    @Override
    default void transposePanels(int k, int n, float[] src, int so, int sps, float[] dst, int dstOffset, int dps) {
        for (int i = 0; i < k; i += Kernels.PANEL) {
            int rows = Math.min(Kernels.PANEL, k - i);
            for (int j = 0; j < n; j += Kernels.PANEL) {
                int columns = Math.min(Kernels.PANEL, n - j);
                int from = so + j / Kernels.PANEL * sps + i * Kernels.PANEL;
                int to = dstOffset + i / Kernels.PANEL * dps + j * Kernels.PANEL;
                Squares.transpose(rows, columns, src, from, Kernels.PANEL, dst, to, Kernels.PANEL);
                for (int r = 0; rows < Kernels.PANEL && r < columns; r++) {
                    Arrays.fill(dst, to + r * Kernels.PANEL + rows, to + (r + 1) * Kernels.PANEL, 0f);
                }
            }
        }
    }

    @Override
    default void transposedPanels(int k, int n, float[] src, int so, int lds, float[] dst, int dstOffset, int dps) {
        for (int i = 0; i < n; i += Kernels.PANEL) {
            int rows = Math.min(Kernels.PANEL, n - i);
            int to = dstOffset + i / Kernels.PANEL * dps;
            Squares.transpose(rows, k, src, so + i * lds, lds, dst, to, Kernels.PANEL);
            for (int l = 0; rows < Kernels.PANEL && l < k; l++) {
                Arrays.fill(dst, to + l * Kernels.PANEL + rows, to + (l + 1) * Kernels.PANEL, 0f);
            }
        }
    }

    /** How many vectors a tile takes at once from vector {@code v} of n columns on. */
    static int width(int n, int v) {
        int left = n / COUNT - v;
        return VECTORS == 1 && left >= 4 ? 4 : left >= 2 ? 2 : 1;
    }

    /** Where vector {@code v} of a line of panels begins. */
    static int column(int co, int v, int cps) {
        return co + v / VECTORS * cps + v % VECTORS * COUNT;
    }

    @Override
    default void columnSums(int m, int n, float[] x, int xo, int ldx, float[] out, int oo, boolean add) {
        int bound = SPECIES.loopBound(n);
        if (!add) {
            Arrays.fill(out, oo, oo + bound, 0f);
        }
        int j = 0;
        for (; j + 2 * COUNT <= bound; j += 2 * COUNT) {
            twoColumnSums(m, x, xo + j, ldx, out, oo + j);
        }
        if (j < bound) {
            columnSum(m, x, xo + j, ldx, out, oo + j);
        }
        ScalarProducts.super.columnSums(m, n - bound, x, xo + bound, ldx, out, oo + bound, add);
    }

    private static void twoColumnSums(int m, float[] x, int xo, int ldx, float[] out, int oo) {
        FloatVector left = load(out, oo);
        FloatVector right = load(out, oo + COUNT);
        FloatVector oddLeft = FloatVector.zero(SPECIES);
        FloatVector oddRight = FloatVector.zero(SPECIES);
        for (int i = 0; i + 1 < m; i += 2) {
            int even = xo + i * ldx;
            int odd = even + ldx;
            left = left.add(load(x, even));
            right = right.add(load(x, even + COUNT));
            oddLeft = oddLeft.add(load(x, odd));
            oddRight = oddRight.add(load(x, odd + COUNT));
        }
        left.add(oddLeft).intoArray(out, oo);
        right.add(oddRight).intoArray(out, oo + COUNT);
        if (m % 2 == 1) {
            int last = xo + (m - 1) * ldx;
            load(out, oo).add(load(x, last)).intoArray(out, oo);
            load(out, oo + COUNT).add(load(x, last + COUNT)).intoArray(out, oo + COUNT);
        }
    }

    private static void columnSum(int m, float[] x, int xo, int ldx, float[] out, int oo) {
        FloatVector sum = load(out, oo);
        for (int i = 0; i < m; i++) {
            sum = sum.add(load(x, xo + i * ldx));
        }
        sum.intoArray(out, oo);
    }
}
