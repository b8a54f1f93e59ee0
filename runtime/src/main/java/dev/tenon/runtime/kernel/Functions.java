package dev.tenon.runtime.kernel;

/**
 * Elementary functions of n floats that stand side by side, {@code y = f(x)}, and their gradients, {@code dx = dy * f'}. In place is
 * allowed, for a gradient over dy.
 */
public interface Functions {

    /** The natural logarithm: negative infinity at 0, NaN below. */
    void log(int n, float[] x, int xo, float[] y, int yo);

    /** {@code dy / x}. */
    void logGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code x * x}. */
    void square(int n, float[] x, int xo, float[] y, int yo);

    /** {@code 2 * x * dy}. */
    void squareGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** The square root. */
    void squareRoot(int n, float[] x, int xo, float[] y, int yo);

    /** {@code dy / (2 * y)}. */
    void squareRootGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code |x|}. */
    void absolute(int n, float[] x, int xo, float[] y, int yo);

    /** {@code dy where x is positive, -dy where it is negative, else 0}. */
    void absoluteGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** x to the power of the exponent, as {@link Math#pow} has it; of all these the slow one. */
    void power(int n, float exponent, float[] x, int xo, float[] y, int yo);

    /** {@code exponent * x^(exponent - 1) * dy}. */
    void powerGradient(int n, float exponent, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code max(x, bound)}. */
    void atLeast(int n, float bound, float[] x, int xo, float[] y, int yo);

    /** {@code dy where x is at least the bound, else 0}. */
    void atLeastGradient(int n, float bound, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code min(x, bound)}. */
    void atMost(int n, float bound, float[] x, int xo, float[] y, int yo);

    /** {@code dy where x is at most the bound, else 0}. */
    void atMostGradient(int n, float bound, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);
}
