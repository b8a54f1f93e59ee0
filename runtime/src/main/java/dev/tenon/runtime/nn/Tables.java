package dev.tenon.runtime.nn;

import java.util.Arrays;

/** Arrays of fixed numbers, which generated classes make once and kernels read. */
public final class Tables {

    private Tables() {}

    /** Returns n ones: the scale of a normalisation that has none. */
    public static float[] ones(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1f);
        return ones;
    }

    /** Returns n zeros: the shift of a normalisation that has none. */
    public static float[] zeros(int n) {
        return new float[n];
    }
}
