package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.BatchNormalizations;
import java.util.Arrays;

/** Batch normalisation row by row. */
public interface ScalarBatchNormalizations extends BatchNormalizations {

    @Override
    default void batchMoments(int rows, int n, float[] x, int xo, float[] part, int po) {
        Arrays.fill(part, po, po + 3 * n, 0f);
        part[po + 3 * n] = rows;
        float share = 1f / Math.max(1, rows);
        for (int i = 0; i < rows; i++) {
            addRow(n, x, xo + i * n, part, po);
        }
        for (int j = 0; j < n; j++) {
            part[po + j] *= share;
        }
        for (int i = 0; i < rows; i++) {
            addDeviations(n, x, xo + i * n, part, po, part, po + n);
        }
    }

    @Override
    default void wholeMoments(
            int shards, int pitch, int n, float epsilon, float[] parts, int po, float[] moments, int mo) {
        double rows = 0;
        for (int shard = 0; shard < shards; shard++) {
            rows += parts[po + shard * pitch + 3 * n];
        }
        for (int j = 0; j < n; j++) {
            double count = 0;
            double mean = 0;
            double squares = 0;
            for (int shard = 0; shard < shards; shard++) {
                int part = po + shard * pitch;
                double more = parts[part + 3 * n];
                if (more > 0) {
                    double delta = parts[part + j] - mean;
                    squares += parts[part + n + j] + delta * delta * count * more / (count + more);
                    count += more;
                    mean += delta * more / count;
                }
            }
            double variance = count > 0 ? squares / count : 0;
            moments[mo + j] = (float) mean;
            moments[mo + n + j] = (float) (1 / Math.sqrt(variance + epsilon));
            moments[mo + 2 * n + j] = (float) variance;
        }
        moments[mo + 3 * n] = (float) rows;
    }

    @Override
    default void movingMoments(
            int n, float momentum, float[] moments, int mo, float[] mean, int meo, float[] variance, int vo) {
        for (int j = 0; j < n; j++) {
            mean[meo + j] = momentum * mean[meo + j] + (1 - momentum) * moments[mo + j];
            variance[vo + j] = momentum * variance[vo + j] + (1 - momentum) * moments[mo + 2 * n + j];
        }
    }

    @Override
    default void storedMoments(
            int n, float epsilon, float[] mean, int meo, float[] variance, int vo, float[] moments, int mo) {
        for (int j = 0; j < n; j++) {
            moments[mo + j] = mean[meo + j];
            moments[mo + n + j] = (float) (1 / Math.sqrt(variance[vo + j] + epsilon));
            moments[mo + 2 * n + j] = variance[vo + j];
        }
        moments[mo + 3 * n] = Float.POSITIVE_INFINITY;
    }

    @Override
    default void batchNormalize(
            int rows,
            int n,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] gamma,
            int go,
            float[] beta,
            int bo,
            float[] y,
            int yo) {
        for (int i = 0; i < rows; i++) {
            batchRow(n, n, x, xo + i * n, moments, mo, gamma, go, beta, bo, y, yo + i * n);
        }
    }

    @Override
    default void batchSums(
            int rows, int n, float[] x, int xo, float[] moments, int mo, float[] dy, int dyo, float[] sums, int so) {
        Arrays.fill(sums, so, so + 2 * n, 0f);
        for (int i = 0; i < rows; i++) {
            addRow(n, dy, dyo + i * n, sums, so);
            addNormalized(n, n, x, xo + i * n, moments, mo, dy, dyo + i * n, sums, so + n);
        }
    }

    @Override
    default void batchNormalizeGradient(
            int rows,
            int n,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] sums,
            int so,
            float[] dx,
            int dxo) {
        float share = 1f / moments[mo + 3 * n];
        for (int i = 0; i < rows; i++) {
            batchGradientRow(
                    n, n, share, x, xo + i * n, moments, mo, gamma, go, dy, dyo + i * n, sums, so, dx, dxo + i * n);
        }
    }

    /** {@code sum += x}. */
    default void addRow(int n, float[] x, int xo, float[] sum, int so) {
        for (int j = 0; j < n; j++) {
            sum[so + j] += x[xo + j];
        }
    }

    /** {@code sum += (x - mean)^2}. */
    default void addDeviations(int n, float[] x, int xo, float[] mean, int meo, float[] sum, int so) {
        for (int j = 0; j < n; j++) {
            float h = x[xo + j] - mean[meo + j];
            sum[so + j] += h * h;
        }
    }

    /** The first {@code n} channels of a row normalised; {@code pitch} is how many there are. */
    default void batchRow(
            int n,
            int pitch,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] gamma,
            int go,
            float[] beta,
            int bo,
            float[] y,
            int yo) {
        for (int j = 0; j < n; j++) {
            float h = (x[xo + j] - moments[mo + j]) * moments[mo + pitch + j];
            y[yo + j] = h * gamma[go + j] + beta[bo + j];
        }
    }

    /** {@code sum += dy * (x - mean) * r}. */
    default void addNormalized(
            int n, int pitch, float[] x, int xo, float[] moments, int mo, float[] dy, int dyo, float[] sum, int so) {
        for (int j = 0; j < n; j++) {
            float h = (x[xo + j] - moments[mo + j]) * moments[mo + pitch + j];
            sum[so + j] += dy[dyo + j] * h;
        }
    }

    /** One row of {@link #batchNormalizeGradient}, with {@code share = 1 / N}. */
    default void batchGradientRow(
            int n,
            int pitch,
            float share,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] sums,
            int so,
            float[] dx,
            int dxo) {
        for (int j = 0; j < n; j++) {
            float r = moments[mo + pitch + j];
            float h = (x[xo + j] - moments[mo + j]) * r;
            float d = dy[dyo + j] - share * (sums[so + j] + h * sums[so + pitch + j]);
            dx[dxo + j] = gamma[go + j] * r * d;
        }
    }
}
