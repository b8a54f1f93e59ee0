package dev.tenon.runtime.kernel;

/** Choices, comparisons and ints, on n numbers that stand side by side. In place is allowed. */
public interface Selections {

    /** {@code y = 1 where a is greater than b, else 0}. */
    void greater(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo);

    /** {@code y = 1 where a is less than b, else 0}. */
    void less(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo);

    /** {@code y = a where the condition is not 0, else b}. */
    void select(int n, float[] condition, int co, float[] a, int ao, float[] b, int bo, float[] y, int yo);

    /** The gradient of {@link #select} for a, or with {@code second} for b: dy where it was chosen, else 0. */
    void selectGradient(int n, float[] condition, int co, float[] dy, int dyo, float[] dx, int dxo, boolean second);

    /** {@code y = x}, ints as floats. */
    void toFloats(int n, int[] x, int xo, float[] y, int yo);

    /** {@code y (n, classes)}: 1 at each id, else 0; nothing for an id outside. */
    void oneHot(int n, int classes, int[] ids, int io, float[] y, int yo);
}
