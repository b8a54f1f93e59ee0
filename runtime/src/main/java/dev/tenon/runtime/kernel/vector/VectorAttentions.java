package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.HALF;
import static dev.tenon.runtime.kernel.vector.Lanes.QUARTER;
import static dev.tenon.runtime.kernel.vector.Lanes.REDUCES_IN_ORDER;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.scalar.ScalarAttentions;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The scalar provider's attention with its rows in vectors: whole panels, so that none has a rest. */
interface VectorAttentions extends ScalarAttentions {

    @Override
    default void attentionRow(int width, float factor, float[] x, int xo) {
        FloatVector max = load(x, xo);
        for (int s = COUNT; s < width; s += COUNT) {
            max = max.max(load(x, xo + s));
        }
        float largest = max.reduceLanes(VectorOperators.MAX);
        if (largest == Float.NEGATIVE_INFINITY) {
            Arrays.fill(x, xo, xo + width, 0f);
            return;
        }
        scale(width, 1f / exponentials(width, factor, largest, x, xo), x, xo);
    }

    /** {@code x = exp(factor * (x - max))}; returns their sum. */
    private static float exponentials(int width, float factor, float max, float[] x, int xo) {
        FloatVector sum = same(0f);
        for (int s = 0; s < width; s += COUNT) {
            FloatVector e = VectorMath.exp(load(x, xo + s).sub(max).mul(factor));
            e.intoArray(x, xo + s);
            sum = sum.add(e);
        }
        if (REDUCES_IN_ORDER) {
            return sum.reduceLanes(VectorOperators.ADD);
        }
        // Behind the exponentials a method that takes a vector may be too much for the JIT to inline.
        FloatVector half = sum.add(sum.rearrange(HALF));
        FloatVector quarter = half.add(half.rearrange(QUARTER));
        return quarter.lane(0)
                + (COUNT > 4 ? quarter.lane(1) : 0f)
                + (COUNT > 8 ? quarter.lane(2) + quarter.lane(3) : 0f);
    }

    private static void scale(int width, float share, float[] x, int xo) {
        for (int s = 0; s < width; s += COUNT) {
            load(x, xo + s).mul(share).intoArray(x, xo + s);
        }
    }

    @Override
    default void attentionRowGradient(int width, float factor, float[] p, int po, float[] d, int dvo) {
        FloatVector sum = same(0f);
        for (int s = 0; s < width; s += COUNT) {
            sum = load(p, po + s).fma(load(d, dvo + s), sum);
        }
        float dot = REDUCES_IN_ORDER ? sum.reduceLanes(VectorOperators.ADD) : Lanes.sum(sum);
        for (int s = 0; s < width; s += COUNT) {
            load(p, po + s).mul(load(d, dvo + s).sub(dot).mul(factor)).intoArray(d, dvo + s);
        }
    }
}
