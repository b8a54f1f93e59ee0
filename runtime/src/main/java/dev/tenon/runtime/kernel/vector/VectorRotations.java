package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.scalar.ScalarRotations;
import jdk.incubator.vector.FloatVector;

/** The scalar provider's rotations with their rows in vectors. */
interface VectorRotations extends ScalarRotations {

    @Override
    default void rotateRow(int half, float sign, float[] table, int to, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(half);
        FloatVector direction = same(sign);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector cosine = load(table, to + i);
            FloatVector sine = load(table, to + half + i).mul(direction);
            FloatVector a = load(x, xo + i);
            FloatVector b = load(x, xo + half + i);
            a.mul(cosine).sub(b.mul(sine)).intoArray(y, yo + i);
            b.mul(cosine).add(a.mul(sine)).intoArray(y, yo + half + i);
        }
        for (int i = bound; i < half; i++) {
            float cosine = table[to + i];
            float sine = sign * table[to + half + i];
            float a = x[xo + i];
            float b = x[xo + half + i];
            y[yo + i] = a * cosine - b * sine;
            y[yo + half + i] = b * cosine + a * sine;
        }
    }
}
