package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.scalar.ScalarGroupNormalizations;
import jdk.incubator.vector.FloatVector;

/** The scalar provider's loops over channels in vectors. */
interface VectorGroupNormalizations extends ScalarGroupNormalizations {

    @Override
    default void addChannels(int n, float[] x, int xo, float[] s, int sums) {
        int bound = SPECIES.loopBound(n);
        for (int c = 0; c < bound; c += COUNT) {
            load(s, sums + c).add(load(x, xo + c)).intoArray(s, sums + c);
        }
        ScalarGroupNormalizations.super.addChannels(n - bound, x, xo + bound, s, sums + bound);
    }

    @Override
    default void addSquares(int n, float[] x, int xo, float[] s, int means, int squares) {
        int bound = SPECIES.loopBound(n);
        for (int c = 0; c < bound; c += COUNT) {
            FloatVector h = load(x, xo + c).sub(load(s, means + c));
            h.fma(h, load(s, squares + c)).intoArray(s, squares + c);
        }
        ScalarGroupNormalizations.super.addSquares(n - bound, x, xo + bound, s, means + bound, squares + bound);
    }

    @Override
    default void addSlopes(int n, float[] x, int xo, float[] dy, int dyo, float[] s, int means, int slopes) {
        int bound = SPECIES.loopBound(n);
        for (int c = 0; c < bound; c += COUNT) {
            FloatVector h = load(x, xo + c).sub(load(s, means + c));
            h.fma(load(dy, dyo + c), load(s, slopes + c)).intoArray(s, slopes + c);
        }
        ScalarGroupNormalizations.super.addSlopes(
                n - bound, x, xo + bound, dy, dyo + bound, s, means + bound, slopes + bound);
    }

    @Override
    default void scaleChannels(
            int n, float[] x, int xo, float[] factor, int fo, float[] summand, int so, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int c = 0; c < bound; c += COUNT) {
            load(x, xo + c).fma(load(factor, fo + c), load(summand, so + c)).intoArray(y, yo + c);
        }
        ScalarGroupNormalizations.super.scaleChannels(
                n - bound, x, xo + bound, factor, fo + bound, summand, so + bound, y, yo + bound);
    }

    @Override
    default void mixChannels(
            int n,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] s,
            int factors,
            int slopes,
            int summands,
            float[] dx,
            int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int c = 0; c < bound; c += COUNT) {
            FloatVector v = load(x, xo + c).fma(load(s, slopes + c), load(s, summands + c));
            load(dy, dyo + c).fma(load(s, factors + c), v).intoArray(dx, dxo + c);
        }
        ScalarGroupNormalizations.super.mixChannels(
                n - bound,
                x,
                xo + bound,
                dy,
                dyo + bound,
                s,
                factors + bound,
                slopes + bound,
                summands + bound,
                dx,
                dxo + bound);
    }
}
