package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.scalar.ScalarWindows;

/** Copies are the scalar provider's; sums go by whole vectors. */
interface VectorWindows extends ScalarWindows {

    @Override
    default void addRun(int n, float[] from, int fo, float[] to, int o) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(to, o + i).add(load(from, fo + i)).intoArray(to, o + i);
        }
        ScalarWindows.super.addRun(n - bound, from, fo + bound, to, o + bound);
    }
}
