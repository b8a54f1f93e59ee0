package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import dev.tenon.runtime.nn.Window2D;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PoolsTest {

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void windows(Kernels kernels) {
        for (Window2D w : WindowsTest.WINDOWS) {
            int in = w.height * w.width * w.channels;
            int out = w.positions() * w.channels;
            float[] x = Buffers.random(in, 7);
            round(x); // ties, so that the first maximum must win
            float[] dy = Buffers.random(out, 8);
            double[] max = new double[out];
            double[] mean = new double[out];
            double[] maxGradient = new double[in];
            double[] meanGradient = new double[in];
            for (int at = 0; at < out; at++) {
                reference(w, at, x, dy[MARGIN + at], max, mean, maxGradient, meanGradient);
            }
            float[] y = Buffers.output(out);
            kernels.maxPool(w, x, MARGIN, y, MARGIN);
            compare(max, y, w);
            float[] dx = Buffers.output(in);
            kernels.maxPoolGradient(w, x, MARGIN, y, MARGIN, dy, MARGIN, dx, MARGIN);
            compare(maxGradient, dx, w);
            float[] average = Buffers.output(out);
            kernels.averagePool(w, x, MARGIN, average, MARGIN);
            compare(mean, average, w);
            float[] averageGradient = Buffers.output(in);
            kernels.averagePoolGradient(w, dy, MARGIN, averageGradient, MARGIN);
            compare(meanGradient, averageGradient, w);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void rows(Kernels kernels) {
        for (int positions : new int[] {1, 2, 9}) {
            for (int channels : new int[] {1, 8, 17, 33}) {
                // global pooling is one window over the whole image
                Window2D w = Window2D.of(1, positions, channels, 1, positions, 1, 1, 1, 1, 0, 0, 1, 1);
                int in = positions * channels;
                float[] x = Buffers.random(in, 9);
                round(x);
                float[] dy = Buffers.random(channels, 10);
                double[] max = new double[channels];
                double[] mean = new double[channels];
                double[] maxGradient = new double[in];
                double[] meanGradient = new double[in];
                for (int at = 0; at < channels; at++) {
                    reference(w, at, x, dy[MARGIN + at], max, mean, maxGradient, meanGradient);
                }
                float[] y = Buffers.output(channels);
                kernels.maxRows(positions, channels, x, MARGIN, y, MARGIN);
                compare(max, y, w);
                float[] dx = Buffers.output(in);
                kernels.maxRowsGradient(positions, channels, x, MARGIN, y, MARGIN, dy, MARGIN, dx, MARGIN);
                compare(maxGradient, dx, w);
                float[] average = Buffers.output(channels);
                kernels.meanRows(positions, channels, x, MARGIN, average, MARGIN);
                compare(mean, average, w);
                float[] averageGradient = Buffers.output(in);
                kernels.meanRowsGradient(positions, channels, dy, MARGIN, averageGradient, MARGIN);
                compare(meanGradient, averageGradient, w);
            }
        }
    }

    private static void reference(
            Window2D w,
            int at,
            float[] x,
            float g,
            double[] max,
            double[] mean,
            double[] maxGradient,
            double[] meanGradient) {
        int channel = at % w.channels;
        int winner = -1;
        int real = 0;
        for (int tap = 0; tap < w.kernelHeight * w.kernelWidth; tap++) {
            int pixel = WindowsTest.pixel(w, at / w.channels, tap);
            if (pixel >= 0) {
                int from = pixel * w.channels + channel;
                winner = winner < 0 || x[MARGIN + from] > x[MARGIN + winner] ? from : winner;
                mean[at] += x[MARGIN + from];
                real++;
            }
        }
        max[at] = x[MARGIN + winner];
        mean[at] /= real;
        maxGradient[winner] += g;
        for (int tap = 0; tap < w.kernelHeight * w.kernelWidth; tap++) {
            int pixel = WindowsTest.pixel(w, at / w.channels, tap);
            if (pixel >= 0) {
                meanGradient[pixel * w.channels + channel] += g / real;
            }
        }
    }

    private static void round(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Float.isNaN(x[i]) ? x[i] : Math.round(x[i]);
        }
    }

    private static void compare(double[] expected, float[] actual, Window2D w) {
        for (int i = 0; i < expected.length; i++) {
            assertClose(expected[i], actual[MARGIN + i], 1e-6, w, i);
        }
        assertUntouched(actual, at -> at < expected.length);
    }
}
