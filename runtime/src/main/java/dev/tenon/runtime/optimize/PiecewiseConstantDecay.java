package dev.tenon.runtime.optimize;

import java.util.Arrays;

/** One rate up to and with each boundary, another behind it. */
public final class PiecewiseConstantDecay implements Schedule {

    private final long[] boundaries;
    private final float[] values;

    /**
     * Up to step {@code boundaries[i]}, that step included, the rate is {@code values[i]}; behind the last boundary the last value.
     *
     * @throws IllegalArgumentException if there is not one value more than boundaries, or the boundaries do not increase
     */
    public PiecewiseConstantDecay(long[] boundaries, float[] values) {
        if (values.length != boundaries.length + 1) {
            throw new IllegalArgumentException("there must be one value more than boundaries, given " + values.length
                    + " values and " + boundaries.length + " boundaries");
        }
        for (int i = 1; i < boundaries.length; i++) {
            if (boundaries[i] <= boundaries[i - 1]) {
                throw new IllegalArgumentException("boundaries must increase: " + Arrays.toString(boundaries));
            }
        }
        this.boundaries = boundaries.clone();
        this.values = values.clone();
    }

    @Override
    public float at(long step) {
        int i = 0;
        while (i < boundaries.length && step > boundaries[i]) {
            i++;
        }
        return values[i];
    }

    @Override
    public String toString() {
        return "PiecewiseConstantDecay[boundaries=" + Arrays.toString(boundaries) + ", values="
                + Arrays.toString(values) + "]";
    }
}
