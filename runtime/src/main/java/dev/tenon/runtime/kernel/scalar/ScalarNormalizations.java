package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Normalizations;
import java.util.Arrays;

/** Row by row. The loops over one row are methods of their own, which the vector provider replaces. */
public interface ScalarNormalizations extends Normalizations, ScalarRows {

    @Override
    default void normalize(
            int rows,
            int n,
            float epsilon,
            boolean centered,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] beta,
            int bo,
            float[] y,
            int yo) {
        for (int i = 0; i < rows; i++) {
            int row = xo + i * n;
            float mean = centered ? rowSum(n, x, row) / n : 0f;
            float r = inverseRoot(rowSquares(n, mean, x, row) / n, epsilon);
            normalizeRow(n, mean, r, x, row, gamma, go, beta, bo, y, yo + i * n);
        }
    }

    @Override
    default void normalizeGradient(
            int rows,
            int n,
            float epsilon,
            boolean centered,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo) {
        for (int i = 0; i < rows; i++) {
            int row = xo + i * n;
            int d = dyo + i * n;
            float mean = centered ? rowSum(n, x, row) / n : 0f;
            float r = inverseRoot(rowSquares(n, mean, x, row) / n, epsilon);
            float shift = centered ? rowDot(n, dy, d, gamma, go) / n : 0f;
            float slope = rowDotCentered(n, mean, dy, d, gamma, go, x, row) / n * r * r;
            normalizeGradientRow(n, mean, r, shift, slope, x, row, gamma, go, dy, d, dx, dxo + i * n);
        }
    }

    @Override
    default void normalizeScaleGradient(
            int rows,
            int n,
            float epsilon,
            boolean centered,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dgamma,
            int dgo,
            boolean add) {
        if (!add) {
            Arrays.fill(dgamma, dgo, dgo + n, 0f);
        }
        for (int i = 0; i < rows; i++) {
            int row = xo + i * n;
            float mean = centered ? rowSum(n, x, row) / n : 0f;
            float r = inverseRoot(rowSquares(n, mean, x, row) / n, epsilon);
            addNormalizedRow(n, mean, r, x, row, dy, dyo + i * n, dgamma, dgo);
        }
    }

    /** {@code 1 / sqrt(variance + epsilon)}. */
    static float inverseRoot(float variance, float epsilon) {
        return (float) (1 / Math.sqrt(variance + epsilon));
    }

    /** {@code sum (x - mean)^2}. */
    default float rowSquares(int n, float mean, float[] x, int xo) {
        float sum = 0f;
        for (int j = 0; j < n; j++) {
            float h = x[xo + j] - mean;
            sum += h * h;
        }
        return sum;
    }

    /** {@code sum dy * gamma * (x - mean)}. */
    default float rowDotCentered(int n, float mean, float[] dy, int dyo, float[] gamma, int go, float[] x, int xo) {
        float sum = 0f;
        for (int j = 0; j < n; j++) {
            sum += dy[dyo + j] * gamma[go + j] * (x[xo + j] - mean);
        }
        return sum;
    }

    /** {@code y = (x - mean) * r * gamma + beta}. */
    default void normalizeRow(
            int n,
            float mean,
            float r,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] beta,
            int bo,
            float[] y,
            int yo) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = (x[xo + j] - mean) * r * gamma[go + j] + beta[bo + j];
        }
    }

    /** {@code dx = r * (dy * gamma - shift - (x - mean) * slope)}. */
    default void normalizeGradientRow(
            int n,
            float mean,
            float r,
            float shift,
            float slope,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo) {
        for (int j = 0; j < n; j++) {
            dx[dxo + j] = r * (dy[dyo + j] * gamma[go + j] - shift - (x[xo + j] - mean) * slope);
        }
    }

    /** {@code sum = sum + (x - mean) * r * dy}. */
    default void addNormalizedRow(
            int n, float mean, float r, float[] x, int xo, float[] dy, int dyo, float[] sum, int so) {
        for (int j = 0; j < n; j++) {
            sum[so + j] += (x[xo + j] - mean) * r * dy[dyo + j];
        }
    }
}
