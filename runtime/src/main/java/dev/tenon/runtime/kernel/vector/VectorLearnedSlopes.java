package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.scalar.ScalarLearnedSlopes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The scalar provider's rows by whole vectors. */
interface VectorLearnedSlopes extends ScalarLearnedSlopes {

    @Override
    default void preluRow(int n, float[] x, int xo, float[] alpha, int ao, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector v = load(x, xo + j);
            load(alpha, ao + j).mul(v.min(0f)).add(v.max(0f)).intoArray(y, yo + j);
        }
        ScalarLearnedSlopes.super.preluRow(n - bound, x, xo + bound, alpha, ao + bound, y, yo + bound);
    }

    @Override
    default void preluGradientRow(
            int n, float[] x, int xo, float[] alpha, int ao, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector v = load(x, xo + j);
            FloatVector g = load(dy, dyo + j);
            load(alpha, ao + j)
                    .mul(g)
                    .blend(g, v.compare(VectorOperators.GT, 0f))
                    .intoArray(dx, dxo + j);
        }
        ScalarLearnedSlopes.super.preluGradientRow(
                n - bound, x, xo + bound, alpha, ao + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void addSlopes(int n, float[] x, int xo, float[] dy, int dyo, float[] sum, int so) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector v = load(x, xo + j).min(0f);
            v.fma(load(dy, dyo + j), load(sum, so + j)).intoArray(sum, so + j);
        }
        ScalarLearnedSlopes.super.addSlopes(n - bound, x, xo + bound, dy, dyo + bound, sum, so + bound);
    }
}
