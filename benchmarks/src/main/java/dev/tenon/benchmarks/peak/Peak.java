package dev.tenon.benchmarks.peak;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What one core can do: multiply-adds on registers, with nothing to load. Apart, since it needs {@code jdk.incubator.vector}. */
public final class Peak {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 10;

    private Peak() {}

    /** Floats in a vector. */
    public static int lanes() {
        return SPECIES.length();
    }

    /** Floating-point operations that {@link #run} does, two for a multiply-add. */
    public static double operations(int rounds) {
        return 2.0 * CHAINS * rounds * SPECIES.length();
    }

    /** Ten chains of multiply-adds: enough to fill two units of four cycles' latency. */
    public static float run(int rounds) {
        FloatVector a = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector b = FloatVector.broadcast(SPECIES, 1e-3f);
        FloatVector v0 = b;
        FloatVector v1 = b;
        FloatVector v2 = b;
        FloatVector v3 = b;
        FloatVector v4 = b;
        FloatVector v5 = b;
        FloatVector v6 = b;
        FloatVector v7 = b;
        FloatVector v8 = b;
        FloatVector v9 = b;
        for (int i = 0; i < rounds; i++) {
            v0 = v0.fma(a, b);
            v1 = v1.fma(a, b);
            v2 = v2.fma(a, b);
            v3 = v3.fma(a, b);
            v4 = v4.fma(a, b);
            v5 = v5.fma(a, b);
            v6 = v6.fma(a, b);
            v7 = v7.fma(a, b);
            v8 = v8.fma(a, b);
            v9 = v9.fma(a, b);
        }
        return v0.add(v1)
                .add(v2)
                .add(v3)
                .add(v4)
                .add(v5)
                .add(v6)
                .add(v7)
                .add(v8)
                .add(v9)
                .lane(0);
    }
}
