package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;

/**
 * The last numbers of an array, fewer than a vector has lanes, in an array of a vector's size. A function whose roundings are not those
 * of the scalar provider takes them through a vector too: what it gives for a number does not depend on where that stands, and so not on
 * how long a sequence is or in how many pieces it comes.
 */
final class Tail {

    /** A function of whole vectors: n is a multiple of their lanes, x and y may be one. */
    @FunctionalInterface
    interface Vectors {
        void apply(int n, float[] x, int xo, float[] y, int yo);
    }

    private static final ThreadLocal<float[]> OF_THREAD = ThreadLocal.withInitial(() -> new float[COUNT]);

    private Tail() {}

    /** The numbers, and behind them any; valid until this thread asks again. */
    static float[] of(int n, float[] x, int xo) {
        float[] tail = OF_THREAD.get();
        System.arraycopy(x, xo, tail, 0, n);
        return tail;
    }

    /** Sets the last n numbers of y, fewer than a vector, to what the function gives; of none it does nothing. */
    static void through(int n, float[] x, int xo, float[] y, int yo, Vectors function) {
        if (n > 0) {
            float[] tail = of(n, x, xo);
            function.apply(COUNT, tail, 0, tail, 0);
            System.arraycopy(tail, 0, y, yo, n);
        }
    }
}
