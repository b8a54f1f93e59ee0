package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the formulas in double precision; a group is a row whose numbers stand apart. */
final class NormalizationsTest {

    private static final float EPSILON = 0.01f;
    private static final int ROWS = 3;

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void rows(Kernels k) {
        for (int n : new int[] {1, 2, 7, 8, 16, 19, 33, 70}) {
            for (boolean centered : new boolean[] {true, false}) {
                float[] x = Buffers.random(ROWS * n, n);
                float[] gamma = Buffers.random(n, n + 1);
                float[] beta = Buffers.random(n, n + 2);
                float[] dy = Buffers.random(ROWS * n, n + 3);
                float[] y = Buffers.output(ROWS * n);
                float[] dx = Buffers.output(ROWS * n);
                float[] dgamma = Buffers.output(n);
                k.normalize(ROWS, n, EPSILON, centered, x, MARGIN, gamma, MARGIN, beta, MARGIN, y, MARGIN);
                k.normalizeGradient(ROWS, n, EPSILON, centered, x, MARGIN, gamma, MARGIN, dy, MARGIN, dx, MARGIN);
                k.normalizeScaleGradient(ROWS, n, EPSILON, centered, x, MARGIN, dy, MARGIN, dgamma, MARGIN, false);
                k.normalizeScaleGradient(ROWS, n, EPSILON, centered, x, MARGIN, dy, MARGIN, dgamma, MARGIN, true);
                double[] slope = new double[n];
                for (int i = 0; i < ROWS; i++) {
                    int[] at = new int[n];
                    int[] channel = new int[n];
                    for (int j = 0; j < n; j++) {
                        at[j] = i * n + j;
                        channel[j] = j;
                    }
                    checkTogether(at, channel, centered, x, gamma, beta, dy, y, dx, slope);
                }
                for (int j = 0; j < n; j++) {
                    assertClose(2 * slope[j], dgamma[MARGIN + j], 2e-5, n, j);
                }
                for (float[] out : new float[][] {y, dx}) {
                    assertUntouched(out, at -> at < ROWS * n);
                }
                assertUntouched(dgamma, at -> at < n);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void groups(Kernels k) {
        int[][] cases = {{1, 1, 1}, {5, 6, 2}, {7, 34, 17}, {4, 51, 3}, {3, 16, 1}};
        for (int[] sizes : cases) {
            int positions = sizes[0];
            int channels = sizes[1];
            int groups = sizes[2];
            int n = positions * channels;
            float[] x = Buffers.random(n, n);
            float[] gamma = Buffers.random(channels, n + 1);
            float[] beta = Buffers.random(channels, n + 2);
            float[] dy = Buffers.random(n, n + 3);
            float[] y = Buffers.output(n);
            float[] dx = Buffers.output(n);
            float[] dgamma = new float[channels];
            float[] s = new float[4 * channels];
            k.groupNormalize(
                    positions, channels, groups, EPSILON, x, MARGIN, gamma, MARGIN, beta, MARGIN, s, 0, y, MARGIN);
            k.groupNormalizeGradient(
                    positions, channels, groups, EPSILON, x, MARGIN, gamma, MARGIN, dy, MARGIN, s, 0, dx, MARGIN);
            k.groupNormalizeScaleGradient(positions, channels, groups, EPSILON, x, MARGIN, dy, MARGIN, s, 0, dgamma, 0);
            double[] slope = new double[channels];
            int size = channels / groups;
            for (int g = 0; g < groups; g++) {
                int[] at = new int[positions * size];
                int[] channel = new int[positions * size];
                for (int i = 0; i < at.length; i++) {
                    channel[i] = g * size + i % size;
                    at[i] = i / size * channels + channel[i];
                }
                checkTogether(at, channel, true, x, gamma, beta, dy, y, dx, slope);
            }
            for (int c = 0; c < channels; c++) {
                assertClose(slope[c], dgamma[c], 2e-5, n, c);
            }
            assertUntouched(y, at -> at < n);
            assertUntouched(dx, at -> at < n);
        }
    }

    /** The numbers at {@code at} are normalised together. */
    private static void checkTogether(
            int[] at,
            int[] channel,
            boolean centered,
            float[] x,
            float[] gamma,
            float[] beta,
            float[] dy,
            float[] y,
            float[] dx,
            double[] slope) {
        int n = at.length;
        double mean = 0;
        double variance = 0;
        for (int i : at) {
            mean += centered ? x[MARGIN + i] / (double) n : 0;
        }
        for (int i : at) {
            variance += (x[MARGIN + i] - mean) * (x[MARGIN + i] - mean) / n;
        }
        double r = 1 / Math.sqrt(variance + EPSILON);
        double sum = 0;
        double dot = 0;
        for (int i = 0; i < n; i++) {
            double h = (x[MARGIN + at[i]] - mean) * r;
            double d = dy[MARGIN + at[i]] * gamma[MARGIN + channel[i]];
            sum += centered ? d / n : 0;
            dot += d * h / n;
            slope[channel[i]] += dy[MARGIN + at[i]] * h;
        }
        for (int i = 0; i < n; i++) {
            double h = (x[MARGIN + at[i]] - mean) * r;
            double d = dy[MARGIN + at[i]] * gamma[MARGIN + channel[i]];
            assertClose(h * gamma[MARGIN + channel[i]] + beta[MARGIN + channel[i]], y[MARGIN + at[i]], 2e-5, n, i);
            assertClose(r * (d - sum - h * dot), dx[MARGIN + at[i]], 5e-5, n, i);
        }
    }
}
