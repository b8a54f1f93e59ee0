package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Rows;

/** Row functions, row by row. */
public interface ScalarRows extends Rows {

    @Override
    default void softmax(int rows, int n, float[] x, int xo, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            int xr = xo + r * n;
            int yr = yo + r * n;
            float max = max(n, x, xr);
            float sum = 0f;
            for (int j = 0; j < n; j++) {
                float e = FloatMath.exp(x[xr + j] - max);
                y[yr + j] = e;
                sum += e;
            }
            float factor = 1f / sum;
            for (int j = 0; j < n; j++) {
                y[yr + j] *= factor;
            }
        }
    }

    @Override
    default void softmaxGradient(int rows, int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int r = 0; r < rows; r++) {
            int yr = yo + r * n;
            int dyr = dyo + r * n;
            float dot = 0f;
            for (int j = 0; j < n; j++) {
                dot += y[yr + j] * dy[dyr + j];
            }
            for (int j = 0; j < n; j++) {
                dx[dxo + r * n + j] = y[yr + j] * (dy[dyr + j] - dot);
            }
        }
    }

    @Override
    default void logSoftmax(int rows, int n, float[] x, int xo, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            int xr = xo + r * n;
            float max = max(n, x, xr);
            float logSum = FloatMath.log(sumOfExp(n, x, xr, max));
            for (int j = 0; j < n; j++) {
                y[yo + r * n + j] = x[xr + j] - max - logSum;
            }
        }
    }

    @Override
    default void logSoftmaxGradient(int rows, int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int r = 0; r < rows; r++) {
            int dyr = dyo + r * n;
            float sum = 0f;
            for (int j = 0; j < n; j++) {
                sum += dy[dyr + j];
            }
            for (int j = 0; j < n; j++) {
                dx[dxo + r * n + j] = dy[dyr + j] - FloatMath.exp(y[yo + r * n + j]) * sum;
            }
        }
    }

    /** The maximum of n floats; NaN if one is. */
    static float max(int n, float[] x, int xo) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            max = Math.max(max, x[xo + j]);
        }
        return max;
    }

    /** {@code sum exp(x - max)}. */
    static float sumOfExp(int n, float[] x, int xo, float max) {
        float sum = 0f;
        for (int j = 0; j < n; j++) {
            sum += FloatMath.exp(x[xo + j] - max);
        }
        return sum;
    }

    /** {@code log(sum exp(x))}, stable. */
    static float logSumExp(int n, float[] x, int xo) {
        float max = max(n, x, xo);
        return max + FloatMath.log(sumOfExp(n, x, xo, max));
    }
}
