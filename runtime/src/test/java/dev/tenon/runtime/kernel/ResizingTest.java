package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the four nearest pixels, one number at a time. */
final class ResizingTest {

    private static final int[][] CASES = {
        {1, 1, 1, 2, 2}, {3, 4, 2, 2, 3}, {2, 5, 17, 3, 1}, {4, 1, 33, 1, 4}, {5, 3, 16, 4, 2}
    };

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void bilinear(Kernels k) {
        for (int[] sizes : CASES) {
            int h = sizes[0];
            int w = sizes[1];
            int c = sizes[2];
            int rows = sizes[3];
            int columns = sizes[4];
            int in = h * w * c;
            int out = in * rows * columns;
            float[] x = Buffers.random(in, in);
            float[] dy = Buffers.random(out, in + 1);
            float[] scratch = new float[w * c];
            float[] y = Buffers.output(out);
            float[] dx = Buffers.output(in);
            k.bilinear(h, w, c, rows, columns, x, MARGIN, scratch, 0, y, MARGIN);
            k.bilinearGradient(h, w, c, rows, columns, dy, MARGIN, scratch, 0, dx, MARGIN);
            double[] gradient = new double[in];
            for (int at = 0; at < out; at++) {
                int pixel = at / c;
                double expected = 0;
                for (int from = at % c; from < in; from += c) {
                    double weight = weight(pixel / (w * columns), rows, from / c / w, h)
                            * weight(pixel % (w * columns), columns, from / c % w, w);
                    expected += weight * x[MARGIN + from];
                    gradient[from] += weight * dy[MARGIN + at];
                }
                assertClose(expected, y[MARGIN + at], 1e-6, at, out);
            }
            for (int at = 0; at < in; at++) {
                assertClose(gradient[at], dx[MARGIN + at], 1e-5, at, in);
            }
            assertUntouched(y, at -> at < out);
            assertUntouched(dx, at -> at < in);
        }
    }

    /** How much pixel {@code from} of n counts in pixel i of {@code n * times}: a triangle, with what is beyond the border moved onto it. */
    private static double weight(int i, int times, int from, int n) {
        double place = (i + 0.5) / times - 0.5;
        double clamped = Math.min(Math.max(place, 0), n - 1.0);
        return Math.max(0, 1 - Math.abs(clamped - from));
    }
}
