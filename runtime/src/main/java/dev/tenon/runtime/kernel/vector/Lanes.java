package dev.tenon.runtime.kernel.vector;

import dev.tenon.runtime.kernel.KernelProvider;
import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The widest float vectors of this machine, or those that {@link KernelProvider#LANES} asks for. */
final class Lanes {

    static final VectorSpecies<Float> SPECIES = KernelProvider.wantedLanes()
            .map(lanes -> VectorSpecies.of(float.class, VectorShape.forBitSize(lanes * Float.SIZE)))
            .orElse(FloatVector.SPECIES_PREFERRED);

    /** Floats in a vector: 16 with AVX-512, 8 with AVX2, 4 with SSE or NEON. */
    static final int COUNT = SPECIES.length();

    /** The bits of a mask in which all lanes are set. */
    static final long ALL = -1L >>> (Long.SIZE - COUNT);

    /** By the number of lanes that are set: a mask made on the spot is more than the JIT of JDK 17 inlines, and then it is boxed. */
    private static final List<VectorMask<Float>> FIRST = IntStream.rangeClosed(0, COUNT)
            .mapToObj(live -> SPECIES.indexInRange(0, live))
            .toList();

    /**
     * Whether a reduction adds up lanes in the same order before and after it is compiled. From JDK 21 on it does not: the last bits of a run
     * would hang on when the JIT is done.
     */
    static final boolean REDUCES_IN_ORDER = Runtime.version().feature() < 21;

    /** Moves the upper half of a vector to the lower. */
    static final VectorShuffle<Float> HALF = VectorShuffle.iota(SPECIES, COUNT / 2, 1, true);

    /** Moves the second quarter of a vector to the first. */
    static final VectorShuffle<Float> QUARTER = VectorShuffle.iota(SPECIES, COUNT / 4, 1, true);

    private Lanes() {}

    static FloatVector load(float[] x, int offset) {
        return FloatVector.fromArray(SPECIES, x, offset);
    }

    static FloatVector same(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /** The sum of all lanes by halves, in an order of its own. In a method that calls {@link VectorMath#exp} write it out instead. */
    static float sum(FloatVector v) {
        FloatVector half = v.add(v.rearrange(HALF));
        FloatVector quarter = half.add(half.rearrange(QUARTER));
        return quarter.lane(0)
                + (COUNT > 4 ? quarter.lane(1) : 0f)
                + (COUNT > 8 ? quarter.lane(2) + quarter.lane(3) : 0f);
    }

    /** The first {@code live} lanes. */
    static VectorMask<Float> first(int live) {
        return FIRST.get(live);
    }

    /** Stores the first {@code live} lanes and the old values behind them: cheaper than a masked store where AVX-512 is missing. */
    static void storeFirst(FloatVector v, float[] c, int offset, VectorMask<Float> live) {
        load(c, offset).blend(v, live).intoArray(c, offset);
    }
}
