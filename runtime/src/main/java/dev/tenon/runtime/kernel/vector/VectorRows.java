package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.HALF;
import static dev.tenon.runtime.kernel.vector.Lanes.QUARTER;
import static dev.tenon.runtime.kernel.vector.Lanes.REDUCES_IN_ORDER;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.first;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.scalar.ScalarRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The scalar provider's rows with their inner loops in vectors. What stands behind a row's last whole vector is read as one more, with
 * lanes of no effect put where the row ends, wherever the array goes on far enough.
 */
interface VectorRows extends ScalarRows {

    @Override
    default float rowMax(int n, float[] x, int xo) {
        int bound = SPECIES.loopBound(n);
        FloatVector max = same(Float.NEGATIVE_INFINITY);
        for (int j = 0; j < bound; j += COUNT) {
            max = max.max(load(x, xo + j));
        }
        float behind = ScalarRows.super.rowMax(n - bound, x, xo + bound);
        return Math.max(max.reduceLanes(VectorOperators.MAX), behind);
    }

    @Override
    default float sumOfExp(int n, float[] x, int xo, float max) {
        int bound = SPECIES.loopBound(n);
        int end = xo + bound + COUNT <= x.length ? n : bound;
        FloatVector sum = same(0f);
        for (int j = 0; j < end; j += COUNT) {
            FloatVector below = load(x, xo + j).sub(max);
            if (j == bound) {
                below = same(Float.NEGATIVE_INFINITY).blend(below, first(n - bound));
            }
            sum = sum.add(VectorMath.exp(below));
        }
        float behind = end < n ? ScalarRows.super.sumOfExp(n - end, x, xo + end, max) : 0f;
        if (REDUCES_IN_ORDER) {
            return sum.reduceLanes(VectorOperators.ADD) + behind;
        }
        // Behind the exponentials a method that takes a vector may be too much for the JIT to inline.
        FloatVector half = sum.add(sum.rearrange(HALF));
        FloatVector quarter = half.add(half.rearrange(QUARTER));
        return quarter.lane(0)
                + (COUNT > 4 ? quarter.lane(1) : 0f)
                + (COUNT > 8 ? quarter.lane(2) + quarter.lane(3) : 0f)
                + behind;
    }

    @Override
    default float rowSum(int n, float[] x, int xo) {
        int bound = SPECIES.loopBound(n);
        FloatVector sum = same(0f);
        for (int j = 0; j < bound; j += COUNT) {
            sum = sum.add(load(x, xo + j));
        }
        return (REDUCES_IN_ORDER ? sum.reduceLanes(VectorOperators.ADD) : Lanes.sum(sum))
                + ScalarRows.super.rowSum(n - bound, x, xo + bound);
    }

    @Override
    default float rowDot(int n, float[] a, int ao, float[] b, int bo) {
        int bound = SPECIES.loopBound(n);
        FloatVector sum = same(0f);
        for (int j = 0; j < bound; j += COUNT) {
            sum = sum.add(load(a, ao + j).mul(load(b, bo + j)));
        }
        return (REDUCES_IN_ORDER ? sum.reduceLanes(VectorOperators.ADD) : Lanes.sum(sum))
                + ScalarRows.super.rowDot(n - bound, a, ao + bound, b, bo + bound);
    }

    @Override
    default void addToRow(int n, float amount, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += COUNT) {
            load(x, xo + j).add(amount).intoArray(y, yo + j);
        }
        ScalarRows.super.addToRow(n - bound, amount, x, xo + bound, y, yo + bound);
    }

    @Override
    default void scaleRow(int n, float factor, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += COUNT) {
            load(y, yo + j).mul(factor).intoArray(y, yo + j);
        }
        ScalarRows.super.scaleRow(n - bound, factor, y, yo + bound);
    }

    @Override
    default void exponentials(int n, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += COUNT) {
            VectorMath.exp(load(y, yo + j)).intoArray(y, yo + j);
        }
        ScalarRows.super.exponentials(n - bound, y, yo + bound);
    }

    @Override
    default void softmaxGradientRow(int n, float dot, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += COUNT) {
            load(y, yo + j).mul(load(dy, dyo + j).sub(dot)).intoArray(dx, dxo + j);
        }
        ScalarRows.super.softmaxGradientRow(n - bound, dot, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void logSoftmaxGradientRow(int n, float sum, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += COUNT) {
            load(dy, dyo + j).sub(VectorMath.exp(load(y, yo + j)).mul(sum)).intoArray(dx, dxo + j);
        }
        ScalarRows.super.logSoftmaxGradientRow(n - bound, sum, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }
}
