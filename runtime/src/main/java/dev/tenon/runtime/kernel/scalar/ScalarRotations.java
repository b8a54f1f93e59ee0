package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Rotations;

/** Rotations row by row; the loop over one row is a method of its own, which the vector provider replaces. */
public interface ScalarRotations extends Rotations {

    @Override
    default void rotate(
            int outer,
            int steps,
            int inner,
            int features,
            float sign,
            float[] table,
            float[] x,
            int xo,
            float[] y,
            int yo) {
        for (int r = 0; r < outer * steps * inner; r++) {
            int angles = r / inner % steps * features;
            rotateRow(features / 2, sign, table, angles, x, xo + r * features, y, yo + r * features);
        }
    }

    /** Turns one row of {@code 2 * half} floats. */
    default void rotateRow(int half, float sign, float[] table, int to, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < half; i++) {
            float cosine = table[to + i];
            float sine = sign * table[to + half + i];
            float a = x[xo + i];
            float b = x[xo + half + i];
            y[yo + i] = a * cosine - b * sine;
            y[yo + half + i] = b * cosine + a * sine;
        }
    }
}
