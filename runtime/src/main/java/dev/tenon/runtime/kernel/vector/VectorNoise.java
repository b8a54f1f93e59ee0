package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.Counter;
import dev.tenon.runtime.kernel.scalar.ScalarNoise;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Counter-based randomness, a vector of counters at a time. */
interface VectorNoise extends ScalarNoise {

    /** Lanes of int, as many as of float. */
    VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());

    /** 0, 1, 2, ... */
    IntVector INDEX = IntVector.zero(INTS).addIndex(1);

    /** {@link Counter#M1} and {@link Counter#M2}: constants of many operations are vectors already, as in {@link VectorMath}. */
    IntVector M1 = IntVector.broadcast(INTS, Counter.M1);

    IntVector M2 = IntVector.broadcast(INTS, Counter.M2);

    FloatVector UNIT = same(Counter.UNIT);

    FloatVector ONE = same(1f);

    IntVector ONE_BITS = ONE.reinterpretAsInts();

    @Override
    default void dropout(int n, long key, long base, float rate, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(ScalarNoise.inBlock(n, base));
        long blockKey = Counter.blockKey(key, base);
        IntVector low = IntVector.broadcast(INTS, (int) blockKey);
        IntVector high = IntVector.broadcast(INTS, (int) (blockKey >>> 32));
        float factor = 1f / (1f - rate);
        FloatVector zero = same(0f);
        for (int i = 0; i < bound; i += COUNT) {
            IntVector hash = hash((int) base + i, low, high);
            zero.blend(load(x, xo + i).mul(factor), uniform(hash).compare(VectorOperators.GE, rate))
                    .intoArray(y, yo + i);
        }
        ScalarNoise.super.dropout(n - bound, key, base + bound, rate, x, xo + bound, y, yo + bound);
    }

    @Override
    default void dropoutAdd(
            int n, long key, long base, float rate, float[] x, int xo, float[] z, int zo, float[] y, int yo) {
        int bound = SPECIES.loopBound(ScalarNoise.inBlock(n, base));
        long blockKey = Counter.blockKey(key, base);
        IntVector low = IntVector.broadcast(INTS, (int) blockKey);
        IntVector high = IntVector.broadcast(INTS, (int) (blockKey >>> 32));
        float factor = 1f / (1f - rate);
        FloatVector zero = same(0f);
        for (int i = 0; i < bound; i += COUNT) {
            IntVector hash = hash((int) base + i, low, high);
            zero.blend(load(x, xo + i).mul(factor), uniform(hash).compare(VectorOperators.GE, rate))
                    .add(load(z, zo + i))
                    .intoArray(y, yo + i);
        }
        ScalarNoise.super.dropoutAdd(n - bound, key, base + bound, rate, x, xo + bound, z, zo + bound, y, yo + bound);
    }

    @Override
    default void dropoutReluGradient(int n, float rate, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        float factor = 1f / (1f - rate);
        FloatVector zero = same(0f);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            zero.blend(g.mul(factor), v.compare(VectorOperators.GT, 0f)).intoArray(dx, dxo + i);
        }
        ScalarNoise.super.dropoutReluGradient(n - bound, rate, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void randomNormal(int n, long key, long base, float mean, float stddev, float[] y, int yo) {
        int bound = SPECIES.loopBound(ScalarNoise.inBlock(n, base));
        long blockKey = Counter.blockKey(key, base);
        VectorNormal.fill(bound, (int) base, (int) blockKey, (int) (blockKey >>> 32), mean, stddev, y, yo);
        ScalarNoise.super.randomNormal(n - bound, key, base + bound, mean, stddev, y, yo + bound);
    }

    static IntVector hash(int counter, IntVector low, IntVector high) {
        return mix(mix(INDEX.add(counter).lanewise(VectorOperators.XOR, low)).add(high));
    }

    static IntVector mix(IntVector x) {
        x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16))
                .mul(M1);
        x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 15))
                .mul(M2);
        return x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 15));
    }

    /** The upper 23 bits as the fraction of a number in [1, 2), less 1: a conversion from int to float is boxed by the JIT of JDK 17. */
    static FloatVector uniform(IntVector hash) {
        return hash.lanewise(VectorOperators.LSHR, 9)
                .or(ONE_BITS)
                .reinterpretAsFloats()
                .sub(ONE);
    }
}
