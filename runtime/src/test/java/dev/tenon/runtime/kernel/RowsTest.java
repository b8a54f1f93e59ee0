package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RowsTest {

    private static final int[] COLUMNS = {1, 2, 5, 8, 10, 16, 19, 33, 70};
    private static final int ROWS = 5;

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void softmaxAndItsLogarithm(Kernels k) {
        for (int n : COLUMNS) {
            float[] x = Buffers.random(ROWS * n, n);
            float[] dy = Buffers.random(ROWS * n, n + 1);
            float[] y = Buffers.output(ROWS * n);
            float[] dx = Buffers.output(ROWS * n);
            float[] logs = Buffers.output(ROWS * n);
            float[] dl = Buffers.output(ROWS * n);
            k.softmax(ROWS, n, x, MARGIN, y, MARGIN);
            k.softmaxGradient(ROWS, n, y, MARGIN, dy, MARGIN, dx, MARGIN);
            k.logSoftmax(ROWS, n, x, MARGIN, logs, MARGIN);
            k.logSoftmaxGradient(ROWS, n, logs, MARGIN, dy, MARGIN, dl, MARGIN);
            for (int r = 0; r < ROWS; r++) {
                double[] p = softmax(x, r, n);
                double dot = 0;
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    dot += p[j] * dy[MARGIN + r * n + j];
                    sum += dy[MARGIN + r * n + j];
                }
                for (int j = 0; j < n; j++) {
                    int at = MARGIN + r * n + j;
                    assertClose(p[j], y[at], 1e-6, n, r, j);
                    assertClose(p[j] * (dy[at] - dot), dx[at], 2e-6, n, r, j);
                    assertClose(Math.log(p[j]), logs[at], 2e-6, n, r, j);
                    assertClose(dy[at] - p[j] * sum, dl[at], 4e-6, n, r, j);
                }
            }
            for (float[] out : new float[][] {y, dx, logs, dl}) {
                assertUntouched(out, at -> at < ROWS * n);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void hugeLogitsAreFine(Kernels k) {
        for (int n : new int[] {3, 21}) {
            float[] x = new float[n];
            java.util.Arrays.fill(x, -3e38f);
            x[1] = 1e30f;
            float[] y = new float[n];
            k.softmax(1, n, x, 0, y, 0);
            assertThat(y[1]).isEqualTo(1f);
            assertThat(y[2]).isEqualTo(0f);
            x[n - 1] = Float.NaN;
            k.softmax(1, n, x, 0, y, 0);
            assertThat(y).containsOnly(Float.NaN);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void sumsAndTheirSpread(Kernels k) {
        for (int n : COLUMNS) {
            float[] x = Buffers.random(ROWS * n, n);
            float[] sums = Buffers.output(ROWS);
            k.rowSums(ROWS, n, 0.5f, x, MARGIN, sums, MARGIN);
            float[] spread = Buffers.output(ROWS * n);
            k.spreadRows(ROWS, n, 3f, sums, MARGIN, spread, MARGIN);
            for (int r = 0; r < ROWS; r++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += 0.5 * x[MARGIN + r * n + j];
                    assertClose(3f * sums[MARGIN + r], spread[MARGIN + r * n + j], 0, n, r, j);
                }
                assertClose(sum, sums[MARGIN + r], 1e-5, n, r);
            }
            assertUntouched(sums, at -> at < ROWS);
            assertUntouched(spread, at -> at < ROWS * n);
            k.rowSums(ROWS, n, 0.5f, x, MARGIN, x, MARGIN);
            for (int r = 0; r < ROWS; r++) {
                assertThat(x[MARGIN + r]).isEqualTo(sums[MARGIN + r]);
            }
        }
    }

    static double[] softmax(float[] x, int row, int n) {
        double[] p = new double[n];
        double sum = 0;
        for (int j = 0; j < n; j++) {
            p[j] = Math.exp(x[MARGIN + row * n + j]);
            sum += p[j];
        }
        for (int j = 0; j < n; j++) {
            p[j] /= sum;
        }
        return p;
    }
}
