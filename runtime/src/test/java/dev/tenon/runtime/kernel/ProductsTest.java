package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;
import static dev.tenon.runtime.kernel.Kernels.PANEL;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProductsTest {

    private static final int[] ROWS = {1, 2, 3, 5, 7, 8, 13};
    private static final int[] COLUMNS = {1, 3, 8, 9, 15, 16, 17, 31, 32, 33, 48, 50, 64, 65, 100, 129};
    private static final int[] DEPTHS = {1, 2, 7, 19};

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void gemmWithBias(Kernels kernels) {
        sizes((m, n, k) -> gemm(kernels, m, n, k, 0, false, Float.NEGATIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void gemmWithRelu(Kernels kernels) {
        sizes((m, n, k) -> gemm(kernels, m, n, k, 3, false, 0f));
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void gemmThatAccumulates(Kernels kernels) {
        sizes((m, n, k) -> gemm(kernels, m, n, k, 5, true, Float.NEGATIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void gemmTransposedSets(Kernels kernels) {
        sizes((m, n, k) -> gemmTransposed(kernels, m, n, k, false));
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void gemmTransposedAdds(Kernels kernels) {
        sizes((m, n, k) -> gemmTransposed(kernels, m, n, k, true));
    }

    /** Deep enough to be computed by blocks of the depth; the last case has more rows than a block of full depth holds. */
    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void gemmTransposedOverAGreatDepth(Kernels kernels) {
        int[][] sizes = {
            {32, 32, 48},
            {33, 50, 127},
            {47, 65, 128},
            {40, 100, 129},
            {64, 129, 300},
            {1400, 33, 100},
            {1400, 100, 100},
            {1100, 125, 50}
        };
        for (int[] size : sizes) {
            gemmTransposed(kernels, size[0], size[1], size[2], false);
            gemmTransposed(kernels, size[0], size[1], size[2], true);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void transposePanels(Kernels kernels) {
        sizes((k, n, unused) -> {
            int sps = k * PANEL + 3;
            int dps = n * PANEL + 5;
            float[] src = Buffers.random(panels(n) * sps, k * 31L + n);
            float[] dst = Buffers.output(panels(k) * dps);
            kernels.transposePanels(k, n, src, MARGIN, sps, dst, MARGIN, dps);
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < panels(k) * PANEL; i++) {
                    float expected = i < k ? src[MARGIN + j / PANEL * sps + i * PANEL + j % PANEL] : 0f;
                    assertClose(expected, dst[MARGIN + i / PANEL * dps + j * PANEL + i % PANEL], 0, k, n, i, j);
                }
            }
            assertUntouched(dst, at -> at % dps < n * PANEL);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void columnSums(Kernels kernels) {
        sizes((m, n, odd) -> {
            int ldx = n + 3;
            float[] x = Buffers.random(m * ldx, m + n);
            float[] out = Buffers.output(n);
            boolean add = odd % 2 == 1;
            Arrays.fill(out, MARGIN, MARGIN + n, add ? 2f : Float.NaN);
            kernels.columnSums(m, n, x, MARGIN, ldx, out, MARGIN, add);
            for (int j = 0; j < n; j++) {
                double sum = add ? 2 : 0;
                for (int i = 0; i < m; i++) {
                    sum += x[MARGIN + i * ldx + j];
                }
                assertClose(sum, out[MARGIN + j], 1e-5, m, n, j);
            }
            assertUntouched(out, at -> at < n);
        });
    }

    private static void gemm(Kernels kernels, int m, int n, int k, int gap, boolean accumulate, float lo) {
        int lda = k + gap;
        int ldc = n + gap;
        int bps = k * PANEL + gap;
        float[] a = Buffers.random(m * lda, 1);
        float[] b = Buffers.random(panels(n) * bps, 2);
        float[] c = Buffers.output(m * ldc);
        float[] bias = Buffers.random(n, 3);
        if (accumulate) {
            float[] start = Buffers.random(m * ldc, 4);
            for (int at = 0; at < m * ldc; at++) {
                c[MARGIN + at] = at % ldc < n ? start[MARGIN + at] : Buffers.SENTINEL;
            }
        }
        float[] init = accumulate ? c : bias;
        int irs = accumulate ? ldc : 0;
        float[] before = init.clone();
        kernels.gemm(m, n, k, a, MARGIN, lda, b, MARGIN, bps, init, MARGIN, irs, c, MARGIN, ldc, lo);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = before[MARGIN + i * irs + j];
                for (int l = 0; l < k; l++) {
                    sum += (double) a[MARGIN + i * lda + l] * b[MARGIN + j / PANEL * bps + l * PANEL + j % PANEL];
                }
                assertClose(Math.max(lo, sum), c[MARGIN + i * ldc + j], 1e-5, m, n, k, i, j);
            }
        }
        assertUntouched(c, at -> at % ldc < n);
    }

    private static void gemmTransposed(Kernels kernels, int m, int n, int k, boolean add) {
        int lda = m + 3;
        int ldb = n + 5;
        int cps = m * PANEL + 7;
        float[] a = Buffers.random(k * lda, 1);
        float[] b = Buffers.random(k * ldb, 2);
        float[] c = Buffers.output(panels(n) * cps);
        for (int q = 0; q < panels(n); q++) {
            Arrays.fill(c, MARGIN + q * cps, MARGIN + q * cps + m * PANEL, add ? 1.5f : Float.NaN);
        }
        kernels.gemmTransposed(m, n, k, a, MARGIN, lda, b, MARGIN, ldb, c, MARGIN, cps, add);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < panels(n) * PANEL; j++) {
                double sum = add ? 1.5 : 0;
                for (int l = 0; l < k && j < n; l++) {
                    sum += (double) a[MARGIN + l * lda + i] * b[MARGIN + l * ldb + j];
                }
                float actual = c[MARGIN + j / PANEL * cps + i * PANEL + j % PANEL];
                assertClose(j < n ? sum : 0, actual, 1e-5 * Math.max(1, k / 32.), m, n, k, i, j);
            }
        }
        assertUntouched(c, at -> at % cps < m * PANEL);
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void panelsHoldTheMatrixOrItsTranspose(Kernels kernels) {
        for (int n : new int[] {1, 16, 21, 37}) {
            int k = 7;
            int dps = k * PANEL + 3;
            float[] plain = Buffers.random(k * (n + 2), 1);
            float[] turned = Buffers.random(n * (k + 2), 2);
            float[] a = Buffers.output(panels(n) * dps);
            float[] b = Buffers.output(panels(n) * dps);
            kernels.panels(k, n, plain, MARGIN, n + 2, a, MARGIN, dps);
            kernels.transposedPanels(k, n, turned, MARGIN, k + 2, b, MARGIN, dps);
            for (int l = 0; l < k; l++) {
                for (int j = 0; j < panels(n) * PANEL; j++) {
                    int at = MARGIN + j / PANEL * dps + l * PANEL + j % PANEL;
                    assertClose(j < n ? plain[MARGIN + l * (n + 2) + j] : 0, a[at], 0, n, l, j);
                    assertClose(j < n ? turned[MARGIN + j * (k + 2) + l] : 0, b[at], 0, n, l, j);
                }
            }
            assertUntouched(a, at -> at % dps < k * PANEL);
            assertUntouched(b, at -> at % dps < k * PANEL);
        }
    }

    private static int panels(int n) {
        return (n + PANEL - 1) / PANEL;
    }

    private static void sizes(Case test) {
        for (int m : ROWS) {
            for (int n : COLUMNS) {
                for (int k : DEPTHS) {
                    test.run(m, n, k);
                }
            }
        }
    }

    private interface Case {
        void run(int m, int n, int k);
    }
}
