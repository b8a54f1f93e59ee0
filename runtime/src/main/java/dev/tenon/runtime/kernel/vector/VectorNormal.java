package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Normal numbers by Box and Muller in passes over the output: the turn's uniform number, its sine, times the radius.
 *
 * <p>Each pass is about as much as the JIT inlines into one method. They are called through an interface that three classes implement, so
 * that it does not inline them into each other and then give up in the middle of one, boxing the rest. It gives up at calls of ours only,
 * not at those of the vector API itself: helpers are called early in a loop.
 */
final class VectorNormal {

    private interface Pass {
        void run(int n, int base, int low, int high, float[] y, int yo);
    }

    private static final Pass[] PASSES = {VectorNormal::turns, VectorNormal::sines, VectorNormal::timesRadii};

    private static final FloatVector MINUS_TWO = same(-2f);

    private VectorNormal() {}

    /** n a multiple of the lanes; the two halves of the block's key. */
    static void fill(int n, int base, int low, int high, float mean, float stddev, float[] y, int yo) {
        for (Pass pass : PASSES) {
            pass.run(n, base, low, high, y, yo);
        }
        stretch(n, mean, stddev, y, yo);
    }

    private static void turns(int n, int base, int low, int high, float[] y, int yo) {
        IntVector lows = IntVector.broadcast(VectorNoise.INTS, low);
        IntVector highs = IntVector.broadcast(VectorNoise.INTS, high);
        for (int i = 0; i < n; i += COUNT) {
            IntVector first = VectorNoise.hash(base + i, lows, highs);
            VectorNoise.uniform(VectorNoise.mix(VectorNoise.mix(first.lanewise(VectorOperators.XOR, lows))
                            .add(highs)))
                    .intoArray(y, yo + i);
        }
    }

    private static void sines(int n, int base, int low, int high, float[] y, int yo) {
        FloatVector half = same(0.5f);
        FloatVector quarter = same(0.25f);
        for (int i = 0; i < n; i += COUNT) {
            FloatVector turn = load(y, yo + i).sub(half).abs().sub(quarter);
            VectorMath.sineOfTurn(turn).intoArray(y, yo + i);
        }
    }

    private static void timesRadii(int n, int base, int low, int high, float[] y, int yo) {
        IntVector lows = IntVector.broadcast(VectorNoise.INTS, low);
        IntVector highs = IntVector.broadcast(VectorNoise.INTS, high);
        for (int i = 0; i < n; i += COUNT) {
            FloatVector sine = load(y, yo + i);
            FloatVector u = VectorNoise.uniform(VectorNoise.hash(base + i, lows, highs));
            FloatVector square = VectorMath.log(u.add(VectorNoise.UNIT)).mul(MINUS_TWO);
            sine.mul(square.sqrt()).intoArray(y, yo + i);
        }
    }

    private static void stretch(int n, float mean, float stddev, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            load(y, yo + i).mul(stddev).add(mean).intoArray(y, yo + i);
        }
    }
}
