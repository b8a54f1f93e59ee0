package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import dev.tenon.runtime.nn.Window2D;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DepthwiseTest {

    private static final double SUM_OF_TAPS = 1e-5;

    /** Some hundreds of products, which cancel. */
    private static final double SUM_OF_POSITIONS = 1e-4;

    /** Rows long enough for tiles, strides with holes between windows, and strides together with dilations. */
    private static final List<Window2D> MORE = List.of(
            Window2D.of(6, 13, 32, 3, 3, 1, 1, 1, 1, 1, 1, 6, 13),
            Window2D.of(5, 12, 37, 2, 5, 1, 1, 1, 1, 0, 2, 4, 12),
            Window2D.of(7, 23, 19, 3, 4, 2, 2, 1, 1, 1, 1, 4, 12),
            Window2D.of(9, 14, 16, 2, 2, 3, 3, 1, 1, 0, 0, 3, 5),
            Window2D.of(11, 21, 17, 3, 3, 1, 1, 2, 3, 2, 3, 11, 21),
            Window2D.of(12, 25, 20, 3, 4, 2, 3, 3, 2, 3, 3, 6, 9),
            Window2D.of(9, 17, 16, 2, 3, 2, 2, 2, 4, 0, 4, 4, 9),
            Window2D.of(2, 2, 18, 5, 5, 1, 1, 1, 1, 2, 2, 2, 2),
            Window2D.of(3, 4, 16, 1, 1, 1, 1, 1, 1, 0, 0, 3, 4));

    private static List<Window2D> windows() {
        return Stream.concat(WindowsTest.WINDOWS.stream(), MORE.stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void sumsOfTaps(Kernels kernels) {
        for (Window2D w : windows()) {
            int n = w.channels;
            float[] x = Buffers.random(w.height * w.width * w.channels, 1);
            float[] kernel = Buffers.random(taps(w) * n, 2);
            float[] bias = Buffers.random(n, 3);
            for (float lo : new float[] {0f, Float.NEGATIVE_INFINITY}) {
                double[] expected = new double[w.positions() * n];
                for (int at = 0; at < expected.length; at++) {
                    expected[at] = bias[MARGIN + at % n];
                    for (int tap = 0; tap < taps(w); tap++) {
                        int pixel = WindowsTest.pixel(w, at / n, tap);
                        if (pixel >= 0) {
                            expected[at] += (double) x[MARGIN + pixel * w.channels + at % n]
                                    * kernel[MARGIN + tap * n + at % n];
                        }
                    }
                    expected[at] = Math.max(lo, expected[at]);
                }
                float[] y = Buffers.output(expected.length);
                kernels.depthwise(w, x, MARGIN, kernel, MARGIN, bias, MARGIN, lo, y, MARGIN);
                compare(expected, y, SUM_OF_TAPS, w);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void gradientOfTheInput(Kernels kernels) {
        for (Window2D w : windows()) {
            int n = w.channels;
            float[] dy = Buffers.random(w.positions() * n, 4);
            float[] kernel = Buffers.random(taps(w) * n, 5);
            double[] expected = new double[w.height * w.width * w.channels];
            for (int at = 0; at < w.positions() * n; at++) {
                for (int tap = 0; tap < taps(w); tap++) {
                    int pixel = WindowsTest.pixel(w, at / n, tap);
                    if (pixel >= 0) {
                        expected[pixel * w.channels + at % n] +=
                                (double) dy[MARGIN + at] * kernel[MARGIN + tap * n + at % n];
                    }
                }
            }
            float[] dx = Buffers.output(expected.length);
            kernels.depthwiseInputGradient(w, dy, MARGIN, kernel, MARGIN, dx, MARGIN);
            compare(expected, dx, SUM_OF_TAPS, w);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void gradientOfTheKernel(Kernels kernels) {
        for (Window2D w : windows()) {
            int n = w.channels;
            float[] x = Buffers.random(w.height * w.width * w.channels, 6);
            float[] dy = Buffers.random(w.positions() * n, 7);
            double[] expected = new double[taps(w) * n];
            for (int at = 0; at < w.positions() * n; at++) {
                for (int tap = 0; tap < taps(w); tap++) {
                    int pixel = WindowsTest.pixel(w, at / n, tap);
                    if (pixel >= 0) {
                        expected[tap * n + at % n] +=
                                (double) x[MARGIN + pixel * w.channels + at % n] * dy[MARGIN + at];
                    }
                }
            }
            float[] dk = Buffers.output(expected.length);
            kernels.depthwiseKernelGradient(w, x, MARGIN, dy, MARGIN, dk, MARGIN, false);
            compare(expected, dk, SUM_OF_POSITIONS, w);
            kernels.depthwiseKernelGradient(w, x, MARGIN, dy, MARGIN, dk, MARGIN, true);
            for (int i = 0; i < expected.length; i++) {
                expected[i] *= 2;
            }
            compare(expected, dk, SUM_OF_POSITIONS, w);
        }
    }

    private static int taps(Window2D w) {
        return w.kernelHeight * w.kernelWidth;
    }

    private static void compare(double[] expected, float[] actual, double tolerance, Window2D w) {
        for (int i = 0; i < expected.length; i++) {
            assertClose(expected[i], actual[MARGIN + i], tolerance, w, i);
        }
        assertUntouched(actual, at -> at < expected.length);
    }
}
