package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.REDUCES_IN_ORDER;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.scalar.ScalarNormalizations;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The scalar provider's rows with their inner loops in vectors. */
interface VectorNormalizations extends ScalarNormalizations {

    @Override
    default float rowSquares(int n, float mean, float[] x, int xo) {
        int bound = SPECIES.loopBound(n);
        FloatVector m = same(mean);
        FloatVector sum = same(0f);
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector h = load(x, xo + j).sub(m);
            sum = h.fma(h, sum);
        }
        return (REDUCES_IN_ORDER ? sum.reduceLanes(VectorOperators.ADD) : Lanes.sum(sum))
                + ScalarNormalizations.super.rowSquares(n - bound, mean, x, xo + bound);
    }

    @Override
    default float rowDotCentered(int n, float mean, float[] dy, int dyo, float[] gamma, int go, float[] x, int xo) {
        int bound = SPECIES.loopBound(n);
        FloatVector m = same(mean);
        FloatVector sum = same(0f);
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector h = load(x, xo + j).sub(m);
            sum = load(dy, dyo + j).mul(load(gamma, go + j)).fma(h, sum);
        }
        return (REDUCES_IN_ORDER ? sum.reduceLanes(VectorOperators.ADD) : Lanes.sum(sum))
                + ScalarNormalizations.super.rowDotCentered(
                        n - bound, mean, dy, dyo + bound, gamma, go + bound, x, xo + bound);
    }

    @Override
    default void normalizeRow(
            int n,
            float mean,
            float r,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] beta,
            int bo,
            float[] y,
            int yo) {
        int bound = SPECIES.loopBound(n);
        FloatVector m = same(mean);
        FloatVector root = same(r);
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector h = load(x, xo + j).sub(m).mul(root);
            h.fma(load(gamma, go + j), load(beta, bo + j)).intoArray(y, yo + j);
        }
        ScalarNormalizations.super.normalizeRow(
                n - bound, mean, r, x, xo + bound, gamma, go + bound, beta, bo + bound, y, yo + bound);
    }

    @Override
    default void normalizeGradientRow(
            int n,
            float mean,
            float r,
            float shift,
            float slope,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo) {
        int bound = SPECIES.loopBound(n);
        FloatVector m = same(mean);
        FloatVector root = same(r);
        FloatVector down = same(shift);
        FloatVector tilt = same(slope);
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector h = load(x, xo + j).sub(m).mul(tilt);
            FloatVector d = load(dy, dyo + j).mul(load(gamma, go + j)).sub(down);
            d.sub(h).mul(root).intoArray(dx, dxo + j);
        }
        ScalarNormalizations.super.normalizeGradientRow(
                n - bound, mean, r, shift, slope, x, xo + bound, gamma, go + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void addNormalizedRow(
            int n, float mean, float r, float[] x, int xo, float[] dy, int dyo, float[] sum, int so) {
        int bound = SPECIES.loopBound(n);
        FloatVector m = same(mean);
        FloatVector root = same(r);
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector h = load(x, xo + j).sub(m).mul(root);
            h.fma(load(dy, dyo + j), load(sum, so + j)).intoArray(sum, so + j);
        }
        ScalarNormalizations.super.addNormalizedRow(
                n - bound, mean, r, x, xo + bound, dy, dyo + bound, sum, so + bound);
    }
}
