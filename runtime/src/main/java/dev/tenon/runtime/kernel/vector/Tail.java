package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;

/**
 * The last numbers of an array, fewer than a vector has lanes, in an array of a vector's size. A function whose roundings are not those
 * of the scalar provider takes them through a vector too: what it gives for a number does not depend on where that stands, and so not on
 * how long a sequence is or in how many pieces it comes.
 */
final class Tail {

    private static final ThreadLocal<float[]> OF_THREAD = ThreadLocal.withInitial(() -> new float[COUNT]);

    private Tail() {}

    /** The numbers, and behind them any; valid until this thread asks again. */
    static float[] of(int n, float[] x, int xo) {
        float[] tail = OF_THREAD.get();
        System.arraycopy(x, xo, tail, 0, n);
        return tail;
    }
}
