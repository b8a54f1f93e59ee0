package dev.tenon.runtime.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The widest float vectors of this machine. */
final class Lanes {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Floats in a vector: 16 with AVX-512, 8 with AVX2, 4 with SSE or NEON. */
    static final int COUNT = SPECIES.length();

    private static final FloatVector INDEX =
            (FloatVector) FloatVector.zero(SPECIES).addIndex(1);

    private Lanes() {}

    static FloatVector load(float[] x, int offset) {
        return FloatVector.fromArray(SPECIES, x, offset);
    }

    static FloatVector same(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /** The first {@code live} lanes. */
    static VectorMask<Float> first(int live) {
        return INDEX.compare(VectorOperators.LT, (float) live);
    }

    /** Stores the first {@code live} lanes and the old values behind them: cheaper than a masked store where AVX-512 is missing. */
    static void storeFirst(FloatVector v, float[] c, int offset, VectorMask<Float> live) {
        load(c, offset).blend(v, live).intoArray(c, offset);
    }
}
