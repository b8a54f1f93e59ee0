package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.BatchNormalizations;
import java.util.Arrays;

/**
 * Batch normalisation over some columns at a time, for blocks of rows: what is summed in one block stays small beside the sum of all, and
 * a block stays in cache for the next columns.
 */
public interface ScalarBatchNormalizations extends BatchNormalizations {

    /** Rows of a block. */
    int BLOCK = 128;

    @Override
    default void batchMoments(int rows, int n, float[] x, int xo, float[] part, int po) {
        momentsOf(rows, rows, n, null, 0, x, xo, part, po);
    }

    @Override
    default void batchMomentsOfKept(int rows, int n, float[] mask, int ko, float[] x, int xo, float[] part, int po) {
        int kept = 0;
        for (int row = 0; row < rows; row++) {
            kept += mask[ko + row] == 0f ? 0 : 1;
        }
        momentsOf(rows, kept, n, mask, ko, x, xo, part, po);
    }

    /** The moments of the {@code kept} rows that count; without a mask all do. */
    private void momentsOf(int rows, int kept, int n, float[] mask, int ko, float[] x, int xo, float[] part, int po) {
        Arrays.fill(part, po, po + 3 * n, 0f);
        part[po + 3 * n] = kept;
        for (int row = from(0, rows, mask, ko); row < rows; ) {
            int some = run(row, rows, mask, ko);
            addRows(some, 0, n, x, xo + row * n, part, po);
            row = from(row + some, rows, mask, ko);
        }
        float share = 1f / Math.max(1, kept);
        for (int j = 0; j < n; j++) {
            part[po + j] *= share;
        }
        for (int row = from(0, rows, mask, ko); row < rows; ) {
            int some = run(row, rows, mask, ko);
            addDeviations(some, 0, n, x, xo + row * n, part, po);
            row = from(row + some, rows, mask, ko);
        }
        for (int j = 0; j < n; j++) {
            // what rounding has left of the deviations' sum, which would be 0: it corrects mean and squares
            float rest = part[po + 2 * n + j];
            part[po + j] += rest * share;
            part[po + n + j] -= rest * rest * share;
        }
    }

    /** The first row from here on that counts. */
    private static int from(int row, int rows, float[] mask, int ko) {
        int first = row;
        while (mask != null && first < rows && mask[ko + first] == 0f) {
            first++;
        }
        return first;
    }

    /** How many rows from here on count, at most a block. */
    private static int run(int row, int rows, float[] mask, int ko) {
        int end = Math.min(rows, row + BLOCK);
        if (mask == null) {
            return end - row;
        }
        int next = row;
        while (next < end && mask[ko + next] != 0f) {
            next++;
        }
        return next - row;
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
            float least,
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
        for (int row = 0; row < rows; row += BLOCK) {
            int some = Math.min(BLOCK, rows - row);
            int at = row * n;
            normalizeRows(some, 0, n, least, x, xo + at, moments, mo, gamma, go, beta, bo, y, yo + at);
        }
    }

    @Override
    default void batchSums(
            int rows, int n, float[] x, int xo, float[] moments, int mo, float[] dy, int dyo, float[] sums, int so) {
        Arrays.fill(sums, so, so + 2 * n, 0f);
        for (int row = 0; row < rows; row += BLOCK) {
            int some = Math.min(BLOCK, rows - row);
            addSums(some, 0, n, x, xo + row * n, moments, mo, dy, dyo + row * n, sums, so);
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
        for (int row = 0; row < rows; row += BLOCK) {
            int some = Math.min(BLOCK, rows - row);
            int at = row * n;
            gradientRows(some, 0, n, x, xo + at, moments, mo, gamma, go, dy, dyo + at, sums, so, dx, dxo + at);
        }
    }

    @Override
    default void batchNormalizeGradientOfKept(
            int rows,
            int n,
            float[] mask,
            int ko,
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
        for (int row = 0; row < rows; ) {
            int at = row * n;
            int some = run(row, rows, mask, ko);
            if (some > 0) {
                gradientRows(some, 0, n, x, xo + at, moments, mo, gamma, go, dy, dyo + at, sums, so, dx, dxo + at);
                row += some;
                continue;
            }
            for (int j = 0; j < n; j++) {
                dx[dxo + at + j] = gamma[go + j] * moments[mo + n + j] * dy[dyo + at + j];
            }
            row++;
        }
    }

    /** {@code sum += x} over the rows, for the columns from {@code from} on. */
    default void addRows(int rows, int from, int n, float[] x, int xo, float[] sum, int so) {
        for (int j = from; j < n; j++) {
            float part = 0;
            for (int i = 0; i < rows; i++) {
                part += x[xo + i * n + j];
            }
            sum[so + j] += part;
        }
    }

    /** {@code (x - mean)^2} summed n floats behind the means, and {@code x - mean} behind these. */
    default void addDeviations(int rows, int from, int n, float[] x, int xo, float[] means, int mo) {
        for (int j = from; j < n; j++) {
            float squares = 0;
            float rest = 0;
            for (int i = 0; i < rows; i++) {
                float h = x[xo + i * n + j] - means[mo + j];
                squares += h * h;
                rest += h;
            }
            means[mo + n + j] += squares;
            means[mo + 2 * n + j] += rest;
        }
    }

    /** The columns from {@code from} on of {@link #batchNormalize}. */
    default void normalizeRows(
            int rows,
            int from,
            int n,
            float least,
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
        for (int j = from; j < n; j++) {
            float mean = moments[mo + j];
            float scale = moments[mo + n + j] * gamma[go + j];
            float shift = beta[bo + j];
            for (int i = j; i < rows * n; i += n) {
                y[yo + i] = Math.max(least, (x[xo + i] - mean) * scale + shift);
            }
        }
    }

    /** The columns from {@code from} on of {@link #batchSums}, added. */
    default void addSums(
            int rows,
            int from,
            int n,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] dy,
            int dyo,
            float[] sums,
            int so) {
        for (int j = from; j < n; j++) {
            float mean = moments[mo + j];
            float shift = 0;
            float slope = 0;
            for (int i = j; i < rows * n; i += n) {
                shift += dy[dyo + i];
                slope += dy[dyo + i] * (x[xo + i] - mean);
            }
            sums[so + j] += shift;
            sums[so + n + j] += slope * moments[mo + n + j];
        }
    }

    /** The columns from {@code from} on of {@link #batchNormalizeGradient}. */
    default void gradientRows(
            int rows,
            int from,
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
        for (int j = from; j < n; j++) {
            float mean = moments[mo + j];
            float r = moments[mo + n + j];
            float factor = gamma[go + j] * r;
            float down = sums[so + j] * share;
            float tilt = sums[so + n + j] * share * r;
            for (int i = j; i < rows * n; i += n) {
                dx[dxo + i] = factor * (dy[dyo + i] - down - (x[xo + i] - mean) * tilt);
            }
        }
    }
}
