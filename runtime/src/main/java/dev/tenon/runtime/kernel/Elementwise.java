package dev.tenon.runtime.kernel;

/** Arithmetic on n floats that stand side by side. In place is allowed: an output may be one of the inputs, at the same offset. */
public interface Elementwise {

    /** {@code y = x}. */
    void copy(int n, float[] x, int xo, float[] y, int yo);

    /** {@code y = value}. */
    void fill(int n, float value, float[] y, int yo);

    /** {@code y = a + b}. */
    void add(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo);

    /** {@code y = a - b}. */
    void subtract(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo);

    /** {@code y = a * b}. */
    void multiply(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo);

    /** {@code y = a / b}. */
    void divide(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo);

    /** {@code y = max(a, b)}; NaN where either is. */
    void maximum(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo);

    /** {@code y = min(a, b)}; NaN where either is. */
    void minimum(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo);

    /** {@code y = x * factor}. */
    void scale(int n, float[] x, int xo, float factor, float[] y, int yo);

    /** {@code y = x * factor + offset}. */
    void affine(int n, float[] x, int xo, float factor, float offset, float[] y, int yo);

    /** {@code y = y + x}. */
    void accumulate(int n, float[] x, int xo, float[] y, int yo);

    /**
     * The gradient of {@link #maximum} for a, or with {@code second} for b: dy where a is at least b (for b: where b is greater), else 0.
     */
    void maximumGradient(
            int n, float[] a, int ao, float[] b, int bo, float[] dy, int dyo, float[] da, int dao, boolean second);

    /**
     * The gradient of {@link #minimum} for a, or with {@code second} for b: dy where a is at most b (for b: where b is less), else 0.
     */
    void minimumGradient(
            int n, float[] a, int ao, float[] b, int bo, float[] dy, int dyo, float[] da, int dao, boolean second);

    /** The sum of n floats in double, in a fixed order: the same on every call with the same provider. */
    double sum(int n, float[] x, int xo);
}
