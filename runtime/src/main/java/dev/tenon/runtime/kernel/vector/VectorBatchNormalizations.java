package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.scalar.ScalarBatchNormalizations;
import jdk.incubator.vector.FloatVector;

/** The scalar provider's rows with their inner loops in vectors. */
interface VectorBatchNormalizations extends ScalarBatchNormalizations {

    @Override
    default void addRow(int n, float[] x, int xo, float[] sum, int so) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += COUNT) {
            load(sum, so + j).add(load(x, xo + j)).intoArray(sum, so + j);
        }
        ScalarBatchNormalizations.super.addRow(n - bound, x, xo + bound, sum, so + bound);
    }

    @Override
    default void addDeviations(int n, float[] x, int xo, float[] mean, int meo, float[] sum, int so) {
        int bound = SPECIES.loopBound(n);
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector h = load(x, xo + j).sub(load(mean, meo + j));
            h.fma(h, load(sum, so + j)).intoArray(sum, so + j);
        }
        ScalarBatchNormalizations.super.addDeviations(n - bound, x, xo + bound, mean, meo + bound, sum, so + bound);
    }

    @Override
    default void batchRow(
            int n,
            int pitch,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] gamma,
            int go,
            float[] beta,
            int bo,
            float[] y,
            int yo) {
        int bound = SPECIES.loopBound(n);
        int r = mo + pitch;
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector h = load(x, xo + j).sub(load(moments, mo + j)).mul(load(moments, r + j));
            h.fma(load(gamma, go + j), load(beta, bo + j)).intoArray(y, yo + j);
        }
        ScalarBatchNormalizations.super.batchRow(
                n - bound,
                pitch,
                x,
                xo + bound,
                moments,
                mo + bound,
                gamma,
                go + bound,
                beta,
                bo + bound,
                y,
                yo + bound);
    }

    @Override
    default void addNormalized(
            int n, int pitch, float[] x, int xo, float[] moments, int mo, float[] dy, int dyo, float[] sum, int so) {
        int bound = SPECIES.loopBound(n);
        int r = mo + pitch;
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector h = load(x, xo + j).sub(load(moments, mo + j)).mul(load(moments, r + j));
            h.fma(load(dy, dyo + j), load(sum, so + j)).intoArray(sum, so + j);
        }
        ScalarBatchNormalizations.super.addNormalized(
                n - bound, pitch, x, xo + bound, moments, mo + bound, dy, dyo + bound, sum, so + bound);
    }

    @Override
    default void batchGradientRow(
            int n,
            int pitch,
            float share,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] sums,
            int so,
            float[] dx,
            int dxo) {
        int bound = SPECIES.loopBound(n);
        int ro = mo + pitch;
        int second = so + pitch;
        FloatVector part = same(share);
        for (int j = 0; j < bound; j += COUNT) {
            FloatVector r = load(moments, ro + j);
            FloatVector h = load(x, xo + j).sub(load(moments, mo + j)).mul(r);
            FloatVector all = h.fma(load(sums, second + j), load(sums, so + j));
            FloatVector d = load(dy, dyo + j).sub(all.mul(part));
            load(gamma, go + j).mul(r).mul(d).intoArray(dx, dxo + j);
        }
        ScalarBatchNormalizations.super.batchGradientRow(
                n - bound,
                pitch,
                share,
                x,
                xo + bound,
                moments,
                mo + bound,
                gamma,
                go + bound,
                dy,
                dyo + bound,
                sums,
                so + bound,
                dx,
                dxo + bound);
    }
}
