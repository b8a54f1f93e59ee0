package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Normalizations;
import java.util.Arrays;

/**
 * Groups of channels: sums run over the positions for all channels side by side, then over the channels of a group; what is left is one
 * factor and one summand for each channel.
 */
public interface ScalarGroupNormalizations extends Normalizations {

    @Override
    default void groupNormalize(
            int positions,
            int channels,
            int groups,
            float epsilon,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] beta,
            int bo,
            float[] scratch,
            int so,
            float[] y,
            int yo) {
        int means = so;
        int roots = so + channels;
        groupStatistics(positions, channels, groups, epsilon, x, xo, scratch, means, roots);
        for (int c = 0; c < channels; c++) {
            float factor = scratch[roots + c] * gamma[go + c];
            scratch[roots + c] = factor;
            scratch[means + c] = beta[bo + c] - scratch[means + c] * factor;
        }
        for (int p = 0; p < positions; p++) {
            int at = p * channels;
            scaleChannels(channels, x, xo + at, scratch, roots, scratch, means, y, yo + at);
        }
    }

    @Override
    default void groupNormalizeGradient(
            int positions,
            int channels,
            int groups,
            float epsilon,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] scratch,
            int so,
            float[] dx,
            int dxo) {
        int means = so;
        int roots = so + channels;
        int sums = so + 2 * channels;
        int slopes = so + 3 * channels;
        groupStatistics(positions, channels, groups, epsilon, x, xo, scratch, means, roots);
        Arrays.fill(scratch, sums, slopes + channels, 0f);
        for (int p = 0; p < positions; p++) {
            int at = p * channels;
            addGradients(channels, x, xo + at, dy, dyo + at, scratch, means, sums, slopes);
        }
        int size = channels / groups;
        for (int first = 0; first < channels; first += size) {
            float sum = 0f;
            float slope = 0f;
            for (int c = first; c < first + size; c++) {
                sum += scratch[sums + c] * gamma[go + c];
                slope += scratch[slopes + c] * gamma[go + c];
            }
            float r = scratch[roots + first];
            sum *= r / (positions * size);
            slope *= r * r * r / (positions * size);
            for (int c = first; c < first + size; c++) {
                scratch[sums + c] = slope * scratch[means + c] - sum;
                scratch[slopes + c] = -slope;
                scratch[roots + c] = r * gamma[go + c];
            }
        }
        for (int p = 0; p < positions; p++) {
            int at = p * channels;
            mixChannels(channels, x, xo + at, dy, dyo + at, scratch, roots, slopes, sums, dx, dxo + at);
        }
    }

    @Override
    default void groupNormalizeScaleGradient(
            int positions,
            int channels,
            int groups,
            float epsilon,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] scratch,
            int so,
            float[] dgamma,
            int dgo) {
        int means = so;
        int roots = so + channels;
        int slopes = so + 2 * channels;
        groupStatistics(positions, channels, groups, epsilon, x, xo, scratch, means, roots);
        Arrays.fill(scratch, slopes, slopes + channels, 0f);
        for (int p = 0; p < positions; p++) {
            int at = p * channels;
            addSlopes(channels, x, xo + at, dy, dyo + at, scratch, means, slopes);
        }
        for (int c = 0; c < channels; c++) {
            dgamma[dgo + c] += scratch[slopes + c] * scratch[roots + c];
        }
    }

    /** For each channel the mean of its group, and the inverse root of its variance. */
    private void groupStatistics(
            int positions,
            int channels,
            int groups,
            float epsilon,
            float[] x,
            int xo,
            float[] scratch,
            int means,
            int roots) {
        Arrays.fill(scratch, means, means + channels, 0f);
        Arrays.fill(scratch, roots, roots + channels, 0f);
        for (int p = 0; p < positions; p++) {
            addChannels(channels, x, xo + p * channels, scratch, means);
        }
        int size = channels / groups;
        for (int first = means; first < means + channels; first += size) {
            Arrays.fill(scratch, first, first + size, sum(scratch, first, size) / (positions * size));
        }
        for (int p = 0; p < positions; p++) {
            addSquares(channels, x, xo + p * channels, scratch, means, roots);
        }
        for (int first = roots; first < roots + channels; first += size) {
            float variance = sum(scratch, first, size) / (positions * size);
            Arrays.fill(scratch, first, first + size, ScalarNormalizations.inverseRoot(variance, epsilon));
        }
    }

    private static float sum(float[] x, int from, int n) {
        float sum = 0f;
        for (int i = from; i < from + n; i++) {
            sum += x[i];
        }
        return sum;
    }

    /** {@code s[sums] += x}. */
    default void addChannels(int n, float[] x, int xo, float[] s, int sums) {
        for (int c = 0; c < n; c++) {
            s[sums + c] += x[xo + c];
        }
    }

    /** {@code s[squares] += (x - s[means])^2}. */
    default void addSquares(int n, float[] x, int xo, float[] s, int means, int squares) {
        for (int c = 0; c < n; c++) {
            float h = x[xo + c] - s[means + c];
            s[squares + c] += h * h;
        }
    }

    /** {@code s[slopes] += dy * (x - s[means])}. */
    default void addSlopes(int n, float[] x, int xo, float[] dy, int dyo, float[] s, int means, int slopes) {
        for (int c = 0; c < n; c++) {
            s[slopes + c] += dy[dyo + c] * (x[xo + c] - s[means + c]);
        }
    }

    /** {@link #addSlopes}, and {@code s[sums] += dy}. */
    default void addGradients(
            int n, float[] x, int xo, float[] dy, int dyo, float[] s, int means, int sums, int slopes) {
        addChannels(n, dy, dyo, s, sums);
        addSlopes(n, x, xo, dy, dyo, s, means, slopes);
    }

    /** {@code y = x * factor + summand}. */
    default void scaleChannels(
            int n, float[] x, int xo, float[] factor, int fo, float[] summand, int so, float[] y, int yo) {
        for (int c = 0; c < n; c++) {
            y[yo + c] = x[xo + c] * factor[fo + c] + summand[so + c];
        }
    }

    /** {@code dx = dy * s[factors] + x * s[slopes] + s[summands]}. */
    default void mixChannels(
            int n,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] s,
            int factors,
            int slopes,
            int summands,
            float[] dx,
            int dxo) {
        for (int c = 0; c < n; c++) {
            dx[dxo + c] = dy[dyo + c] * s[factors + c] + x[xo + c] * s[slopes + c] + s[summands + c];
        }
    }
}
