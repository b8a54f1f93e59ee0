package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.scalar.ScalarBatchNormalizations;
import jdk.incubator.vector.FloatVector;

/** A vector of columns at a time: what belongs to the columns stays in registers for all rows of a block. */
interface VectorBatchNormalizations extends ScalarBatchNormalizations {

    @Override
    default void addRows(int rows, int from, int n, float[] x, int xo, float[] sum, int so) {
        int bound = SPECIES.loopBound(n);
        for (int j = from; j < bound; j += COUNT) {
            addColumns(rows, n, x, xo + j, sum, so + j);
        }
        ScalarBatchNormalizations.super.addRows(rows, bound, n, x, xo, sum, so);
    }

    private static void addColumns(int rows, int n, float[] x, int xo, float[] sum, int so) {
        FloatVector part = same(0f);
        for (int i = 0; i < rows; i++) {
            part = part.add(load(x, xo + i * n));
        }
        load(sum, so).add(part).intoArray(sum, so);
    }

    @Override
    default void addDeviations(int rows, int from, int n, float[] x, int xo, float[] means, int mo) {
        int bound = SPECIES.loopBound(n);
        for (int j = from; j < bound; j += COUNT) {
            addDeviationColumns(rows, n, x, xo + j, means, mo + j);
        }
        ScalarBatchNormalizations.super.addDeviations(rows, bound, n, x, xo, means, mo);
    }

    private static void addDeviationColumns(int rows, int n, float[] x, int xo, float[] means, int mo) {
        FloatVector mean = load(means, mo);
        FloatVector squares = same(0f);
        FloatVector rest = same(0f);
        for (int i = 0; i < rows; i++) {
            FloatVector h = load(x, xo + i * n).sub(mean);
            squares = h.fma(h, squares);
            rest = rest.add(h);
        }
        load(means, mo + n).add(squares).intoArray(means, mo + n);
        load(means, mo + 2 * n).add(rest).intoArray(means, mo + 2 * n);
    }

    @Override
    default void normalizeRows(
            int rows,
            int from,
            int n,
            float least,
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
        for (int j = from; j < bound; j += COUNT) {
            normalizeColumns(rows, n, least, x, xo + j, moments, mo + j, gamma, go + j, beta, bo + j, y, yo + j);
        }
        ScalarBatchNormalizations.super.normalizeRows(
                rows, bound, n, least, x, xo, moments, mo, gamma, go, beta, bo, y, yo);
    }

    private static void normalizeColumns(
            int rows,
            int n,
            float least,
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
        FloatVector mean = load(moments, mo);
        FloatVector scale = load(moments, mo + n).mul(load(gamma, go));
        FloatVector shift = load(beta, bo);
        FloatVector floor = same(least);
        for (int i = 0; i < rows; i++) {
            FloatVector h = load(x, xo + i * n).sub(mean);
            h.fma(scale, shift).max(floor).intoArray(y, yo + i * n);
        }
    }

    @Override
    default void addSums(
            int rows,
            int from,
            int n,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] dy,
            int dyo,
            float[] sums,
            int so) {
        int bound = SPECIES.loopBound(n);
        for (int j = from; j < bound; j += COUNT) {
            addSumColumns(rows, n, x, xo + j, moments, mo + j, dy, dyo + j, sums, so + j);
        }
        ScalarBatchNormalizations.super.addSums(rows, bound, n, x, xo, moments, mo, dy, dyo, sums, so);
    }

    private static void addSumColumns(
            int rows, int n, float[] x, int xo, float[] moments, int mo, float[] dy, int dyo, float[] sums, int so) {
        FloatVector mean = load(moments, mo);
        FloatVector shift = same(0f);
        FloatVector slope = same(0f);
        for (int i = 0; i < rows; i++) {
            FloatVector g = load(dy, dyo + i * n);
            shift = shift.add(g);
            slope = g.fma(load(x, xo + i * n).sub(mean), slope);
        }
        load(sums, so).add(shift).intoArray(sums, so);
        slope.fma(load(moments, mo + n), load(sums, so + n)).intoArray(sums, so + n);
    }

    @Override
    default void gradientRows(
            int rows,
            int from,
            int n,
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
        float share = 1f / moments[mo + 3 * n];
        for (int j = from; j < bound; j += COUNT) {
            gradientColumns(
                    rows, n, share, x, xo + j, moments, mo + j, gamma, go + j, dy, dyo + j, sums, so + j, dx, dxo + j);
        }
        ScalarBatchNormalizations.super.gradientRows(
                rows, bound, n, x, xo, moments, mo, gamma, go, dy, dyo, sums, so, dx, dxo);
    }

    private static void gradientColumns(
            int rows,
            int n,
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
        FloatVector mean = load(moments, mo);
        FloatVector r = load(moments, mo + n);
        FloatVector factor = load(gamma, go).mul(r);
        FloatVector down = load(sums, so).mul(share);
        FloatVector tilt = load(sums, so + n).mul(r).mul(share);
        for (int i = 0; i < rows; i++) {
            FloatVector h = load(x, xo + i * n).sub(mean).mul(tilt);
            load(dy, dyo + i * n).sub(down).sub(h).mul(factor).intoArray(dx, dxo + i * n);
        }
    }
}
