package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Elementwise;
import java.util.Arrays;

/** Plain loops over floats. */
public interface ScalarElementwise extends Elementwise {

    @Override
    default void copy(int n, float[] x, int xo, float[] y, int yo) {
        System.arraycopy(x, xo, y, yo, n);
    }

    @Override
    default void fill(int n, float value, float[] y, int yo) {
        Arrays.fill(y, yo, yo + n, value);
    }

    @Override
    default void add(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] + b[bo + i];
        }
    }

    @Override
    default void subtract(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] - b[bo + i];
        }
    }

    @Override
    default void multiply(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] * b[bo + i];
        }
    }

    @Override
    default void divide(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] / b[bo + i];
        }
    }

    @Override
    default void affine(int n, float[] x, int xo, float factor, float offset, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] * factor + offset;
        }
    }

    @Override
    default void maximum(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(a[ao + i], b[bo + i]);
        }
    }

    @Override
    default void minimum(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.min(a[ao + i], b[bo + i]);
        }
    }

    @Override
    default void scale(int n, float[] x, int xo, float factor, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] * factor;
        }
    }

    @Override
    default void accumulate(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += x[xo + i];
        }
    }

    @Override
    default void maximumGradient(
            int n, float[] a, int ao, float[] b, int bo, float[] dy, int dyo, float[] da, int dao, boolean second) {
        for (int i = 0; i < n; i++) {
            da[dao + i] = second == (b[bo + i] > a[ao + i]) ? dy[dyo + i] : 0f;
        }
    }

    @Override
    default void minimumGradient(
            int n, float[] a, int ao, float[] b, int bo, float[] dy, int dyo, float[] da, int dao, boolean second) {
        for (int i = 0; i < n; i++) {
            da[dao + i] = second == (b[bo + i] < a[ao + i]) ? dy[dyo + i] : 0f;
        }
    }

    @Override
    default double sum(int n, float[] x, int xo) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[xo + i];
        }
        return sum;
    }
}
