package dev.tenon.benchmarks.roofline;

import dev.tenon.runtime.kernel.Kernels;
import java.util.Arrays;
import java.util.Random;

/** Arrays for kernels to work on, with the slack that they may read over. */
final class Numbers {

    private static final int SLACK = 16;

    private Numbers() {}

    static float[] normal(int size) {
        Random random = new Random(1);
        float[] numbers = new float[size + SLACK];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    static float[] full(float value, int size) {
        float[] numbers = new float[size + SLACK];
        Arrays.fill(numbers, value);
        return numbers;
    }

    static float[] zeros(int size) {
        return new float[size + SLACK];
    }

    /** Floats of a matrix in panels. */
    static int panels(int rows, int columns) {
        return (columns + Kernels.PANEL - 1) / Kernels.PANEL * Kernels.PANEL * rows;
    }
}
