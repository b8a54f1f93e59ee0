package dev.tenon.runtime.nn;

import java.util.Arrays;

/**
 * What a session computes: the forward pass of a model over the next steps of a stream. Generated classes extend it; what goes on from
 * piece to piece stands in arrays of their own, all examples of the batch one behind the other.
 */
public abstract class StreamedForward extends Forward {

    /** Floats behind the last one of a state, which kernels may read. */
    private static final int SLACK = 16;

    /** Steps of the pieces before the present one. */
    protected int position;

    /** Steps for which room is made at the beginning. */
    protected int capacity;

    /** A pass without a stream yet, on a model's weights. */
    protected StreamedForward(float[] w) {
        super(w, 0);
    }

    /** Sets every state to what it is before the first step, for the examples of {@link #batch}. */
    protected abstract void begin();

    /** Returns a state of zeros, in the same array if it has the right length. */
    protected final float[] zeros(float[] state, long perExample) {
        long floats = Math.addExact(Math.multiplyExact(perExample, batch), SLACK);
        if (floats > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("what a session keeps of " + batch + " examples takes " + (floats >> 28)
                    + " GB, more than one array holds: use a smaller batch");
        }
        if (state == null || state.length != floats) {
            return new float[(int) floats];
        }
        Arrays.fill(state, 0);
        return state;
    }

    /** Refuses steps for which a layer's table of positions has no row. */
    protected final void requireRows(String layer, int steps, int rows) {
        if (position + steps > rows) {
            throw new IllegalArgumentException(
                    "'" + layer + "' has a row for each of " + rows + " positions; the stream is at " + position
                            + " and " + steps + " more are given: begin anew with reset()");
        }
    }

    @Override
    protected final double divisor(int loss) {
        throw new IllegalStateException("a session computes no losses");
    }

    @Override
    protected final String firstNonFinite() {
        throw new IllegalStateException("a session looks for no faults");
    }
}
