package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Kernels;
import dev.tenon.runtime.kernel.Products;
import java.util.Arrays;

/** Products without vectors: panel by panel, row by row. */
public interface ScalarProducts extends Products {

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
        if (n > Kernels.PANEL) {
            gemmByBlocks(m, n, k, a, ao, lda, b, bo, bps, init, io, irs, c, co, ldc, lo);
            return;
        }
        for (int q = 0, j = 0; j < n; q++, j += Kernels.PANEL) {
            int columns = Math.min(Kernels.PANEL, n - j);
            for (int i = 0; i < m; i++) {
                int cr = co + i * ldc + j;
                System.arraycopy(init, io + i * irs + j, c, cr, columns);
                for (int l = 0; l < k; l++) {
                    addScaled(columns, a[ao + i * lda + l], b, bo + q * bps + l * Kernels.PANEL, c, cr);
                }
                for (int l = 0; l < columns; l++) {
                    c[cr + l] = Math.max(c[cr + l], lo);
                }
            }
        }
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
        if (n > Kernels.PANEL) {
            gemmTransposedByBlocks(m, n, k, a, ao, lda, b, bo, ldb, c, co, cps, add);
            return;
        }
        for (int q = 0, j = 0; j < n; q++, j += Kernels.PANEL) {
            int columns = Math.min(Kernels.PANEL, n - j);
            for (int i = 0; i < m; i++) {
                int cr = co + q * cps + i * Kernels.PANEL;
                Arrays.fill(c, add ? cr + columns : cr, cr + Kernels.PANEL, 0f);
                for (int l = 0; l < k; l++) {
                    addScaled(columns, a[ao + l * lda + i], b, bo + l * ldb + j, c, cr);
                }
            }
        }
    }

    @Override
    default void transposePanels(int k, int n, float[] src, int so, int sps, float[] dst, int dstOffset, int dps) {
        for (int q = 0, i = 0; i < k; q++, i += Kernels.PANEL) {
            int rows = Math.min(Kernels.PANEL, k - i);
            for (int j = 0; j < n; j++) {
                int from = so + j / Kernels.PANEL * sps + i * Kernels.PANEL + j % Kernels.PANEL;
                int to = dstOffset + q * dps + j * Kernels.PANEL;
                for (int r = 0; r < rows; r++) {
                    dst[to + r] = src[from + r * Kernels.PANEL];
                }
                Arrays.fill(dst, to + rows, to + Kernels.PANEL, 0f);
            }
        }
    }

    @Override
    default void panels(int k, int n, float[] src, int so, int lds, float[] dst, int dstOffset, int dps) {
        for (int q = 0, j = 0; j < n; q++, j += Kernels.PANEL) {
            int columns = Math.min(Kernels.PANEL, n - j);
            for (int l = 0; l < k; l++) {
                int to = dstOffset + q * dps + l * Kernels.PANEL;
                System.arraycopy(src, so + l * lds + j, dst, to, columns);
                if (columns < Kernels.PANEL) {
                    Arrays.fill(dst, to + columns, to + Kernels.PANEL, 0f);
                }
            }
        }
    }

    @Override
    default void transposedPanels(int k, int n, float[] src, int so, int lds, float[] dst, int dstOffset, int dps) {
        for (int q = 0, i = 0; i < n; q++, i += Kernels.PANEL) {
            int rows = Math.min(Kernels.PANEL, n - i);
            int to = dstOffset + q * dps;
            for (int r = 0; r < Kernels.PANEL; r++) {
                int from = so + (i + r) * lds;
                for (int l = 0; l < k; l++) {
                    dst[to + l * Kernels.PANEL + r] = r < rows ? src[from + l] : 0f;
                }
            }
        }
    }

    @Override
    default void columnSums(int m, int n, float[] x, int xo, int ldx, float[] out, int oo, boolean add) {
        if (!add) {
            Arrays.fill(out, oo, oo + n, 0f);
        }
        for (int i = 0; i < m; i++) {
            addScaled(n, 1f, x, xo + i * ldx, out, oo);
        }
    }

    private static void gemmByBlocks(
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
        RowBlocks block = RowBlocks.get();
        int columns;
        for (int j = 0; j < n; j += columns) {
            columns = RowBlocks.columns(n - j);
            int bq = bo + j / Kernels.PANEL * bps;
            int rows;
            for (int i = 0; i < m; i += rows) {
                rows = RowBlocks.rows(m - i);
                block.start(rows, columns, init, io + i * irs + j, irs);
                block.add(rows, columns, k, a, ao + i * lda, lda, 1, b, bq, Kernels.PANEL, bps);
                for (int r = 0; r < rows; r++) {
                    block.store(r, columns, c, co + (i + r) * ldc + j, lo);
                }
            }
        }
    }

    private static void gemmTransposedByBlocks(
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
        RowBlocks block = RowBlocks.get();
        int columns;
        for (int j = 0; j < n; j += columns) {
            columns = RowBlocks.columns(n - j);
            int rows;
            for (int i = 0; i < m; i += rows) {
                rows = RowBlocks.rows(m - i);
                block.clear(rows, columns);
                block.add(rows, columns, k, a, ao + i, 1, lda, b, bo + j, ldb, Kernels.PANEL);
                for (int r = 0; r < rows; r++) {
                    for (int p = 0; p < columns; p += Kernels.PANEL) {
                        int to = co + (j + p) / Kernels.PANEL * cps + (i + r) * Kernels.PANEL;
                        block.storePanel(r, p, Math.min(Kernels.PANEL, columns - p), c, to, add);
                    }
                }
            }
        }
    }

    private static void addScaled(int n, float factor, float[] x, int xo, float[] y, int yo) {
        for (int j = 0; j < n; j++) {
            y[yo + j] += factor * x[xo + j];
        }
    }
}
