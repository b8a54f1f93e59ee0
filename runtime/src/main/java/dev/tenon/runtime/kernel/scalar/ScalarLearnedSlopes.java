package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.LearnedSlopes;
import java.util.Arrays;

/** PReLU row by row. */
public interface ScalarLearnedSlopes extends LearnedSlopes {

    @Override
    default void prelu(int rows, int n, float[] x, int xo, float[] alpha, int ao, float[] y, int yo) {
        for (int i = 0; i < rows; i++) {
            preluRow(n, x, xo + i * n, alpha, ao, y, yo + i * n);
        }
    }

    @Override
    default void preluGradient(
            int rows, int n, float[] x, int xo, float[] alpha, int ao, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < rows; i++) {
            preluGradientRow(n, x, xo + i * n, alpha, ao, dy, dyo + i * n, dx, dxo + i * n);
        }
    }

    @Override
    default void preluSlopeGradient(
            int rows, int n, float[] x, int xo, float[] dy, int dyo, float[] dalpha, int dao, boolean add) {
        if (!add) {
            Arrays.fill(dalpha, dao, dao + n, 0f);
        }
        for (int i = 0; i < rows; i++) {
            addSlopes(n, x, xo + i * n, dy, dyo + i * n, dalpha, dao);
        }
    }

    /** One row of {@link #prelu}. */
    default void preluRow(int n, float[] x, int xo, float[] alpha, int ao, float[] y, int yo) {
        for (int j = 0; j < n; j++) {
            float v = x[xo + j];
            y[yo + j] = Math.max(v, 0f) + alpha[ao + j] * Math.min(v, 0f);
        }
    }

    /** One row of {@link #preluGradient}. */
    default void preluGradientRow(
            int n, float[] x, int xo, float[] alpha, int ao, float[] dy, int dyo, float[] dx, int dxo) {
        for (int j = 0; j < n; j++) {
            float g = dy[dyo + j];
            dx[dxo + j] = x[xo + j] > 0 ? g : alpha[ao + j] * g;
        }
    }

    /** {@code sum += dy * min(x, 0)} for one row. */
    default void addSlopes(int n, float[] x, int xo, float[] dy, int dyo, float[] sum, int so) {
        for (int j = 0; j < n; j++) {
            sum[so + j] += dy[dyo + j] * Math.min(x[xo + j], 0f);
        }
    }
}
