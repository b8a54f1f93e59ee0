package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Functions;

/** Plain loops over floats. */
public interface ScalarFunctions extends Functions {

    @Override
    default void log(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.log(x[xo + i]);
        }
    }

    @Override
    default void logGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = dy[dyo + i] / x[xo + i];
        }
    }

    @Override
    default void square(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] * x[xo + i];
        }
    }

    @Override
    default void squareGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = 2f * x[xo + i] * dy[dyo + i];
        }
    }

    @Override
    default void squareRoot(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) Math.sqrt(x[xo + i]);
        }
    }

    @Override
    default void squareRootGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = dy[dyo + i] / (2f * y[yo + i]);
        }
    }

    @Override
    default void absolute(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.abs(x[xo + i]);
        }
    }

    @Override
    default void absoluteGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = dy[dyo + i] * Math.signum(x[xo + i]);
        }
    }

    @Override
    default void power(int n, float exponent, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) Math.pow(x[xo + i], exponent);
        }
    }

    @Override
    default void powerGradient(int n, float exponent, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = (float) (exponent * Math.pow(x[xo + i], exponent - 1.0) * dy[dyo + i]);
        }
    }

    @Override
    default void atLeast(int n, float bound, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(x[xo + i], bound);
        }
    }

    @Override
    default void atLeastGradient(int n, float bound, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = x[xo + i] >= bound ? dy[dyo + i] : 0f;
        }
    }

    @Override
    default void atMost(int n, float bound, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.min(x[xo + i], bound);
        }
    }

    @Override
    default void atMostGradient(int n, float bound, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = x[xo + i] <= bound ? dy[dyo + i] : 0f;
        }
    }
}
