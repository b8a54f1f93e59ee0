package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.scalar.ScalarPools;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The scalar provider's passes over the channels of a pixel, by whole vectors. */
interface VectorPools extends ScalarPools {

    @Override
    default void maxRun(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(y, yo + i).max(load(x, xo + i)).intoArray(y, yo + i);
        }
        ScalarPools.super.maxRun(n - bound, x, xo + bound, y, yo + bound);
    }

    @Override
    default void squareMax(int n, int pitch, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector top = load(x, xo + i).max(load(x, xo + n + i));
            FloatVector bottom = load(x, xo + pitch + i).max(load(x, xo + pitch + n + i));
            top.max(bottom).intoArray(y, yo + i);
        }
        ScalarPools.squareMax(n - bound, n, pitch, x, xo + bound, y, yo + bound);
    }

    @Override
    default void addScaled(int n, float factor, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(y, yo + i).add(load(x, xo + i).mul(factor)).intoArray(y, yo + i);
        }
        ScalarPools.super.addScaled(n - bound, factor, x, xo + bound, y, yo + bound);
    }

    @Override
    default void scaleRun(int n, float factor, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(y, yo + i).mul(factor).intoArray(y, yo + i);
        }
        ScalarPools.super.scaleRun(n - bound, factor, y, yo + bound);
    }

    @Override
    default void squareGradient(
            int n, int pitch, float[] x, int xo, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector max = load(y, yo + i);
            FloatVector rest = load(dy, dyo + i);
            int topRight = i + n;
            int bottomLeft = i + pitch;
            int bottomRight = bottomLeft + n;
            VectorMask<Float> won = load(x, xo + i).compare(VectorOperators.EQ, max);
            zero.blend(rest, won).intoArray(dx, dxo + i);
            rest = rest.blend(zero, won);
            won = load(x, xo + topRight).compare(VectorOperators.EQ, max);
            zero.blend(rest, won).intoArray(dx, dxo + topRight);
            rest = rest.blend(zero, won);
            won = load(x, xo + bottomLeft).compare(VectorOperators.EQ, max);
            zero.blend(rest, won).intoArray(dx, dxo + bottomLeft);
            rest = rest.blend(zero, won);
            won = load(x, xo + bottomRight).compare(VectorOperators.EQ, max);
            zero.blend(rest, won).intoArray(dx, dxo + bottomRight);
        }
        ScalarPools.squareGradient(n, bound, pitch, x, xo, y, yo, dy, dyo, dx, dxo);
    }
}
