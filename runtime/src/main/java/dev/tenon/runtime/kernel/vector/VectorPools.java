package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.scalar.ScalarPools;

/** The scalar provider's passes over the channels of a pixel, by whole vectors. */
interface VectorPools extends ScalarPools {

    @Override
    default void maxRun(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(y, yo + i).max(load(x, xo + i)).intoArray(y, yo + i);
        }
        ScalarPools.super.maxRun(n - bound, x, xo + bound, y, yo + bound);
    }

    @Override
    default void addScaled(int n, float factor, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(y, yo + i).add(load(x, xo + i).mul(factor)).intoArray(y, yo + i);
        }
        ScalarPools.super.addScaled(n - bound, factor, x, xo + bound, y, yo + bound);
    }

    @Override
    default void scaleRun(int n, float factor, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(y, yo + i).mul(factor).intoArray(y, yo + i);
        }
        ScalarPools.super.scaleRun(n - bound, factor, y, yo + bound);
    }
}
