package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Rows;
import java.util.Arrays;

/** Row functions, row by row. The loops over one row are methods of their own, which the vector provider replaces. */
public interface ScalarRows extends Rows {

    /** Rows of fewer floats are done before a vector or a bulk fill is set up. */
    int SHORT = 8;

    /** The exponentials run over all rows at once: rows are often shorter than a vector. */
    @Override
    default void softmax(int rows, int n, float[] x, int xo, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            addToRow(n, -rowMax(n, x, xo + r * n), x, xo + r * n, y, yo + r * n);
        }
        exponentials(rows * n, y, yo);
        for (int r = 0; r < rows; r++) {
            scaleRow(n, 1f / rowSum(n, y, yo + r * n), y, yo + r * n);
        }
    }

    @Override
    default void softmaxGradient(int rows, int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int r = 0; r < rows; r++) {
            int at = r * n;
            float dot = rowDot(n, y, yo + at, dy, dyo + at);
            softmaxGradientRow(n, dot, y, yo + at, dy, dyo + at, dx, dxo + at);
        }
    }

    @Override
    default void logSoftmax(int rows, int n, float[] x, int xo, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            addToRow(n, -logSumExp(n, x, xo + r * n), x, xo + r * n, y, yo + r * n);
        }
    }

    @Override
    default void logSoftmaxGradient(int rows, int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int r = 0; r < rows; r++) {
            int at = r * n;
            float sum = rowSum(n, dy, dyo + at);
            logSoftmaxGradientRow(n, sum, y, yo + at, dy, dyo + at, dx, dxo + at);
        }
    }

    /** {@code log(sum exp(x))} of one row, stable. */
    default float logSumExp(int n, float[] x, int xo) {
        float max = rowMax(n, x, xo);
        return max + FloatMath.log(sumOfExp(n, x, xo, max));
    }

    @Override
    default void rowSums(int rows, int n, float factor, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < rows; i++) {
            y[yo + i] = factor * (n < SHORT ? shortRowSum(n, x, xo + i * n) : rowSum(n, x, xo + i * n));
        }
    }

    @Override
    default void spreadRows(int rows, int n, float factor, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < rows; i++) {
            float value = factor * x[xo + i];
            if (n >= SHORT) {
                Arrays.fill(y, yo + i * n, yo + i * n + n, value);
            } else {
                shortFill(n, value, y, yo + i * n);
            }
        }
    }

    private static float shortRowSum(int n, float[] x, int xo) {
        float sum = 0f;
        for (int j = 0; j < n; j++) {
            sum += x[xo + j];
        }
        return sum;
    }

    private static void shortFill(int n, float value, float[] y, int yo) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = value;
        }
    }

    /** The maximum of n floats; NaN if one is. */
    default float rowMax(int n, float[] x, int xo) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            max = Math.max(max, x[xo + j]);
        }
        return max;
    }

    /** {@code sum exp(x - max)}. */
    default float sumOfExp(int n, float[] x, int xo, float max) {
        float sum = 0f;
        for (int j = 0; j < n; j++) {
            sum += FloatMath.exp(x[xo + j] - max);
        }
        return sum;
    }

    /** The sum of n floats. */
    default float rowSum(int n, float[] x, int xo) {
        float sum = 0f;
        for (int j = 0; j < n; j++) {
            sum += x[xo + j];
        }
        return sum;
    }

    /** {@code sum a * b}. */
    default float rowDot(int n, float[] a, int ao, float[] b, int bo) {
        float sum = 0f;
        for (int j = 0; j < n; j++) {
            sum += a[ao + j] * b[bo + j];
        }
        return sum;
    }

    /** {@code y = x + amount}. */
    default void addToRow(int n, float amount, float[] x, int xo, float[] y, int yo) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = x[xo + j] + amount;
        }
    }

    /** {@code y = y * factor}. */
    default void scaleRow(int n, float factor, float[] y, int yo) {
        for (int j = 0; j < n; j++) {
            y[yo + j] *= factor;
        }
    }

    /** {@code y = exp(y)}. */
    default void exponentials(int n, float[] y, int yo) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = FloatMath.exp(y[yo + j]);
        }
    }

    /** {@code dx = y * (dy - dot)}. */
    default void softmaxGradientRow(int n, float dot, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int j = 0; j < n; j++) {
            dx[dxo + j] = y[yo + j] * (dy[dyo + j] - dot);
        }
    }

    /** {@code dx = dy - exp(y) * sum}. */
    default void logSoftmaxGradientRow(int n, float sum, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int j = 0; j < n; j++) {
            dx[dxo + j] = dy[dyo + j] - FloatMath.exp(y[yo + j]) * sum;
        }
    }
}
