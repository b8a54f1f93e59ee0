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

    /**
     * Returns the positions 0 to {@code steps - 1} in waves (steps, features): column {@code 2i} is {@code sin(t / maxWavelength^(2i /
     * features))}, the next the cosine of the same angle (Vaswani et al. 2017).
     */
    public static float[] sinusoids(int steps, int features, double maxWavelength) {
        float[] table = new float[Math.multiplyExact(steps, features)];
        for (int j = 0; j < features; j++) {
            double frequency = frequency(j - j % 2, features, maxWavelength);
            for (int t = 0; t < steps; t++) {
                table[t * features + j] = (float) (j % 2 == 0 ? Math.sin(t * frequency) : Math.cos(t * frequency));
            }
        }
        return table;
    }

    /**
     * Returns the rotations of the positions 0 to {@code steps - 1} (steps, features): the cosines of half as many angles {@code t /
     * scalingFactor / maxWavelength^(2i / features)}, then their sines (Su et al. 2021).
     */
    public static float[] rotations(int steps, int features, double maxWavelength, double scalingFactor) {
        float[] table = new float[Math.multiplyExact(steps, features)];
        int half = features / 2;
        for (int i = 0; i < half; i++) {
            double frequency = frequency(2 * i, features, maxWavelength);
            for (int t = 0; t < steps; t++) {
                table[t * features + i] = (float) Math.cos(t / scalingFactor * frequency);
                table[t * features + half + i] = (float) Math.sin(t / scalingFactor * frequency);
            }
        }
        return table;
    }

    private static double frequency(int column, int features, double maxWavelength) {
        return Math.pow(maxWavelength, -(double) column / features);
    }

    /** Returns n zeros: the shift of a normalisation that has none. */
    public static float[] zeros(int n) {
        return new float[n];
    }
}
