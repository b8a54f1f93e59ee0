package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.scalar.ScalarFunctions;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Functions by whole vectors; the rest as the scalar provider does it where that gives the same bits, else by a {@link Tail}. */
interface VectorFunctions extends ScalarFunctions {

    /** What a clipped number passes on. */
    FloatVector ZERO = same(0f);

    @Override
    default void log(int n, float[] x, int xo, float[] y, int yo) {
        int whole = SPECIES.loopBound(n);
        logVectors(whole, x, xo, y, yo);
        Tail.through(n - whole, x, xo + whole, y, yo + whole, VectorFunctions::logVectors);
    }

    private static void logVectors(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            VectorMath.logOfAny(v).intoArray(y, yo + i);
        }
    }

    @Override
    default void logGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            g.div(v).intoArray(dx, dxo + i);
        }
        ScalarFunctions.super.logGradient(n - whole, x, xo + whole, dy, dyo + whole, dx, dxo + whole);
    }

    @Override
    default void square(int n, float[] x, int xo, float[] y, int yo) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.mul(v).intoArray(y, yo + i);
        }
        ScalarFunctions.super.square(n - whole, x, xo + whole, y, yo + whole);
    }

    @Override
    default void squareGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(v.add(v)).intoArray(dx, dxo + i);
        }
        ScalarFunctions.super.squareGradient(n - whole, x, xo + whole, dy, dyo + whole, dx, dxo + whole);
    }

    @Override
    default void squareRoot(int n, float[] x, int xo, float[] y, int yo) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.sqrt().intoArray(y, yo + i);
        }
        ScalarFunctions.super.squareRoot(n - whole, x, xo + whole, y, yo + whole);
    }

    @Override
    default void squareRootGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            g.div(v.add(v)).intoArray(dx, dxo + i);
        }
        ScalarFunctions.super.squareRootGradient(n - whole, y, yo + whole, dy, dyo + whole, dx, dxo + whole);
    }

    @Override
    default void absolute(int n, float[] x, int xo, float[] y, int yo) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.abs().intoArray(y, yo + i);
        }
        ScalarFunctions.super.absolute(n - whole, x, xo + whole, y, yo + whole);
    }

    @Override
    default void absoluteGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            ZERO.blend(g, v.compare(VectorOperators.GT, 0f))
                    .blend(g.neg(), v.compare(VectorOperators.LT, 0f))
                    .intoArray(dx, dxo + i);
        }
        ScalarFunctions.super.absoluteGradient(n - whole, x, xo + whole, dy, dyo + whole, dx, dxo + whole);
    }

    @Override
    default void atLeast(int n, float bound, float[] x, int xo, float[] y, int yo) {
        int whole = SPECIES.loopBound(n);
        FloatVector edge = same(bound);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.max(edge).intoArray(y, yo + i);
        }
        ScalarFunctions.super.atLeast(n - whole, bound, x, xo + whole, y, yo + whole);
    }

    @Override
    default void atLeastGradient(int n, float bound, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int whole = SPECIES.loopBound(n);
        FloatVector edge = same(bound);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            ZERO.blend(g, v.compare(VectorOperators.GE, edge)).intoArray(dx, dxo + i);
        }
        ScalarFunctions.super.atLeastGradient(n - whole, bound, x, xo + whole, dy, dyo + whole, dx, dxo + whole);
    }

    @Override
    default void atMost(int n, float bound, float[] x, int xo, float[] y, int yo) {
        int whole = SPECIES.loopBound(n);
        FloatVector edge = same(bound);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.min(edge).intoArray(y, yo + i);
        }
        ScalarFunctions.super.atMost(n - whole, bound, x, xo + whole, y, yo + whole);
    }

    @Override
    default void atMostGradient(int n, float bound, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int whole = SPECIES.loopBound(n);
        FloatVector edge = same(bound);
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            ZERO.blend(g, v.compare(VectorOperators.LE, edge)).intoArray(dx, dxo + i);
        }
        ScalarFunctions.super.atMostGradient(n - whole, bound, x, xo + whole, dy, dyo + whole, dx, dxo + whole);
    }
}
