package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches in three shards, against the formulas in double precision. */
final class BatchNormalizationsTest {

    private static final float EPSILON = 0.01f;
    private static final int[] SHARDS = {0, 140, 141, 290};
    private static final int ROWS = 290;

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void shards(Kernels k) {
        for (int n : new int[] {1, 2, 7, 8, 16, 19, 33}) {
            float[] x = Buffers.random(ROWS * n, n);
            for (int i = 0; i < ROWS * n; i++) {
                x[MARGIN + i] += 30; // the mean of squares minus the square of the mean would lose most of its digits
            }
            float[] dy = Buffers.random(ROWS * n, n + 1);
            float[] gamma = Buffers.random(n, n + 2);
            float[] beta = Buffers.random(n, n + 3);
            float[] y = Buffers.output(ROWS * n);
            float[] dx = Buffers.output(ROWS * n);
            float[] moments = new float[3 * n + 1];
            int pitch = 3 * n + 2;
            float[] parts = new float[3 * pitch];
            float[] sums = new float[2 * n];
            float[] partSums = new float[2 * n];
            for (int s = 0; s < 3; s++) {
                int at = MARGIN + SHARDS[s] * n;
                k.batchMoments(SHARDS[s + 1] - SHARDS[s], n, x, at, parts, s * pitch);
            }
            k.wholeMoments(3, pitch, n, EPSILON, parts, 0, moments, 0);
            for (int s = 0; s < 3; s++) {
                int at = MARGIN + SHARDS[s] * n;
                int rows = SHARDS[s + 1] - SHARDS[s];
                k.batchNormalize(
                        rows,
                        n,
                        n % 2 == 0 ? 0f : Float.NEGATIVE_INFINITY,
                        x,
                        at,
                        moments,
                        0,
                        gamma,
                        MARGIN,
                        beta,
                        MARGIN,
                        y,
                        at);
                k.batchSums(rows, n, x, at, moments, 0, dy, at, partSums, 0);
                k.add(2 * n, sums, 0, partSums, 0, sums, 0);
            }
            for (int s = 0; s < 3; s++) {
                int at = MARGIN + SHARDS[s] * n;
                int rows = SHARDS[s + 1] - SHARDS[s];
                k.batchNormalizeGradient(rows, n, x, at, moments, 0, gamma, MARGIN, dy, at, sums, 0, dx, at);
            }
            for (int j = 0; j < n; j++) {
                check(j, n, x, gamma, beta, dy, y, dx, moments, sums);
            }
            assertUntouched(y, at -> at < ROWS * n);
            assertUntouched(dx, at -> at < ROWS * n);
        }
    }

    private static void check(
            int j,
            int n,
            float[] x,
            float[] gamma,
            float[] beta,
            float[] dy,
            float[] y,
            float[] dx,
            float[] moments,
            float[] sums) {
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < ROWS; i++) {
            mean += x[MARGIN + i * n + j] / (double) ROWS;
        }
        for (int i = 0; i < ROWS; i++) {
            variance += Math.pow(x[MARGIN + i * n + j] - mean, 2) / ROWS;
        }
        double r = 1 / Math.sqrt(variance + EPSILON);
        double shift = 0;
        double slope = 0;
        for (int i = 0; i < ROWS; i++) {
            int at = MARGIN + i * n + j;
            shift += dy[at];
            slope += dy[at] * (x[at] - mean) * r;
        }
        assertClose(mean, moments[j], 1e-6, n, j);
        assertClose(variance, moments[2 * n + j], 1e-5, n, j);
        assertClose(shift, sums[j], 1e-5, n, j);
        assertClose(slope, sums[n + j], 1e-4, n, j);
        for (int i = 0; i < ROWS; i++) {
            int at = MARGIN + i * n + j;
            double h = (x[at] - mean) * r;
            double normal = h * gamma[MARGIN + j] + beta[MARGIN + j];
            assertClose(n % 2 == 0 ? Math.max(0, normal) : normal, y[at], 1e-4, n, j);
            assertClose(gamma[MARGIN + j] * r * (dy[at] - shift / ROWS - h * slope / ROWS), dx[at], 1e-4, n, j);
        }
    }

    /** Those of the rows that count are those of a batch that has no others. */
    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void rowsThatDoNotCount(Kernels k) {
        for (int n : new int[] {1, 7, 16, 19}) {
            float[] x = Buffers.random(ROWS * n, n);
            float[] dy = Buffers.random(ROWS * n, n + 1);
            float[] gamma = Buffers.random(n, n + 2);
            float[] sums = Buffers.random(2 * n, n + 3);
            float[] mask = new float[ROWS + 1];
            float[] kept = new float[ROWS * n];
            int count = 0;
            for (int row = 0; row < ROWS; row++) {
                if (row % 7 != 3 && row % 50 > 4) {
                    mask[1 + row] = 1f;
                    System.arraycopy(x, MARGIN + row * n, kept, count++ * n, n);
                }
            }
            float[] expected = new float[3 * n + 1];
            float[] part = new float[3 * n + 1];
            k.batchMoments(count, n, kept, 0, expected, 0);
            k.batchMomentsOfKept(ROWS, n, mask, 1, x, MARGIN, part, 0);
            for (int j = 0; j < 2 * n; j++) {
                assertClose(expected[j], part[j], 1e-5, n, j);
            }
            assertClose(count, part[3 * n], 0, n);
            float[] moments = new float[3 * n + 1];
            k.wholeMoments(1, 3 * n + 1, n, EPSILON, part, 0, moments, 0);
            float[] whole = Buffers.output(ROWS * n);
            float[] dx = Buffers.output(ROWS * n);
            k.batchNormalizeGradient(
                    ROWS, n, x, MARGIN, moments, 0, gamma, MARGIN, dy, MARGIN, sums, MARGIN, whole, MARGIN);
            k.batchNormalizeGradientOfKept(
                    ROWS, n, mask, 1, x, MARGIN, moments, 0, gamma, MARGIN, dy, MARGIN, sums, MARGIN, dx, MARGIN);
            for (int i = 0; i < ROWS * n; i++) {
                int j = i % n;
                double slope = gamma[MARGIN + j] * moments[n + j] * dy[MARGIN + i];
                assertClose(mask[1 + i / n] == 0f ? slope : whole[MARGIN + i], dx[MARGIN + i], 1e-5, n, i);
            }
            assertUntouched(dx, at -> at < ROWS * n);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void movingStatistics(Kernels k) {
        int n = 19;
        float[] mean = Buffers.random(n, 1);
        float[] variance = Buffers.random(n, 2);
        for (int j = 0; j < n; j++) {
            variance[MARGIN + j] *= variance[MARGIN + j];
        }
        float[] batch = Buffers.random(3 * n + 1, 3);
        float[] oldMean = mean.clone();
        float[] oldVariance = variance.clone();
        k.movingMoments(n, 0.9f, batch, MARGIN, mean, MARGIN, variance, MARGIN);
        for (int j = 0; j < n; j++) {
            double batchVariance = batch[MARGIN + 2 * n + j];
            assertClose(0.9 * oldMean[MARGIN + j] + 0.1 * batch[MARGIN + j], mean[MARGIN + j], 1e-6, n, j);
            assertClose(0.9 * oldVariance[MARGIN + j] + 0.1 * batchVariance, variance[MARGIN + j], 1e-6, n, j);
        }
        float[] moments = new float[3 * n + 1];
        k.storedMoments(n, EPSILON, oldMean, MARGIN, oldVariance, MARGIN, moments, 0);
        float[] x = Buffers.random(n, 4);
        float[] dx = Buffers.output(n);
        k.batchNormalizeGradient(
                1, n, x, MARGIN, moments, 0, oldMean, MARGIN, x, MARGIN, new float[2 * n], 0, dx, MARGIN);
        for (int j = 0; j < n; j++) {
            double r = 1 / Math.sqrt(oldVariance[MARGIN + j] + EPSILON);
            assertClose(oldMean[MARGIN + j], moments[j], 1e-7, n, j);
            assertClose(r, moments[n + j], 1e-6, n, j);
            assertClose(oldMean[MARGIN + j] * r * x[MARGIN + j], dx[MARGIN + j], 1e-5, n, j);
        }
    }
}
