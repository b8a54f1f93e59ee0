package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the formulas. */
final class LearnedSlopesTest {

    private static final int ROWS = 3;

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void prelu(Kernels k) {
        for (int n : new int[] {1, 2, 7, 8, 16, 19, 33, 70}) {
            float[] x = Buffers.random(ROWS * n, n);
            float[] alpha = Buffers.random(n, n + 1);
            float[] dy = Buffers.random(ROWS * n, n + 2);
            float[] y = Buffers.output(ROWS * n);
            float[] dx = Buffers.output(ROWS * n);
            float[] slopes = Buffers.output(n);
            k.prelu(ROWS, n, x, MARGIN, alpha, MARGIN, y, MARGIN);
            k.preluGradient(ROWS, n, x, MARGIN, alpha, MARGIN, dy, MARGIN, dx, MARGIN);
            k.preluSlopeGradient(ROWS, n, x, MARGIN, dy, MARGIN, slopes, MARGIN, false);
            k.preluSlopeGradient(ROWS, n, x, MARGIN, dy, MARGIN, slopes, MARGIN, true);
            for (int j = 0; j < n; j++) {
                double slope = 0;
                for (int i = MARGIN + j; i < MARGIN + ROWS * n; i += n) {
                    double factor = x[i] > 0 ? 1 : alpha[MARGIN + j];
                    assertClose(factor * x[i], y[i], 1e-6, n, j);
                    assertClose(factor * dy[i], dx[i], 1e-6, n, j);
                    slope += dy[i] * Math.min(x[i], 0.0);
                }
                assertClose(2 * slope, slopes[MARGIN + j], 1e-5, n, j);
            }
            assertUntouched(y, at -> at < ROWS * n);
            assertUntouched(dx, at -> at < ROWS * n);
            assertUntouched(slopes, at -> at < n);
        }
    }
}
