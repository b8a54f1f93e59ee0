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

    @Override
    default void dropout(int n, long key, long base, float rate, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(ScalarNoise.inBlock(n, base));
        long blockKey = Counter.blockKey(key, base);
        int low = (int) blockKey;
        int high = (int) (blockKey >>> 32);
        float factor = 1f / (1f - rate);
        FloatVector zero = same(0f);
        for (int i = 0; i < bound; i += COUNT) {
            IntVector hash = mix(mix(INDEX.add((int) base + i).lanewise(VectorOperators.XOR, low))
                    .add(high));
            zero.blend(load(x, xo + i).mul(factor), uniform(hash).compare(VectorOperators.GE, rate))
                    .intoArray(y, yo + i);
        }
        ScalarNoise.super.dropout(n - bound, key, base + bound, rate, x, xo + bound, y, yo + bound);
    }

    @Override
    default void randomNormal(int n, long key, long base, float mean, float stddev, float[] y, int yo) {
        int bound = SPECIES.loopBound(ScalarNoise.inBlock(n, base));
        long blockKey = Counter.blockKey(key, base);
        int low = (int) blockKey;
        int high = (int) (blockKey >>> 32);
        radii(bound, (int) base, low, high, y, yo);
        turn(bound, (int) base, low, high, mean, stddev, y, yo);
        ScalarNoise.super.randomNormal(n - bound, key, base + bound, mean, stddev, y, yo + bound);
    }

    private static void radii(int n, int base, int low, int high, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            IntVector hash = mix(
                    mix(INDEX.add(base + i).lanewise(VectorOperators.XOR, low)).add(high));
            VectorMath.log(uniform(hash).add(Counter.UNIT)).mul(-2f).sqrt().intoArray(y, yo + i);
        }
    }

    private static void turn(int n, int base, int low, int high, float mean, float stddev, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            IntVector hash = mix(
                    mix(INDEX.add(base + i).lanewise(VectorOperators.XOR, low)).add(high));
            IntVector second = mix(mix(hash.lanewise(VectorOperators.XOR, low)).add(high));
            FloatVector turn = uniform(second).sub(0.5f).abs().sub(0.25f);
            load(y, yo + i)
                    .mul(VectorMath.sineOfTurn(turn))
                    .mul(stddev)
                    .add(mean)
                    .intoArray(y, yo + i);
        }
    }

    private static IntVector mix(IntVector x) {
        x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16))
                .mul(Counter.M1);
        x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 15))
                .mul(Counter.M2);
        return x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 15));
    }

    private static FloatVector uniform(IntVector hash) {
        FloatVector upper =
                (FloatVector) hash.lanewise(VectorOperators.LSHR, 8).convertShape(VectorOperators.I2F, SPECIES, 0);
        return upper.mul(Counter.UNIT);
    }
}
