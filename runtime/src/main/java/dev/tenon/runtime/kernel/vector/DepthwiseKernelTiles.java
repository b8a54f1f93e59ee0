package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.load;

import jdk.incubator.vector.FloatVector;

/**
 * A vector of channels of a depthwise kernel's gradient: sums over {@code count} positions of a row, {@code xNext} and {@code dyNext} floats
 * apart, added to dk. The first {@code skip} lanes are left as they are.
 */
final class DepthwiseKernelTiles {

    private DepthwiseKernelTiles() {}

    static void one(
            int count, float[] x, int xo, int xNext, float[] dy, int dyo, int dyNext, float[] dk, int dko, int skip) {
        FloatVector sum0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector sum1 = sum0;
        int p = 0;
        for (; p + 1 < count; p += 2) {
            sum0 = load(x, xo + p * xNext).fma(load(dy, dyo + p * dyNext), sum0);
            sum1 = load(x, xo + (p + 1) * xNext).fma(load(dy, dyo + (p + 1) * dyNext), sum1);
        }
        if (p < count) {
            sum0 = load(x, xo + p * xNext).fma(load(dy, dyo + p * dyNext), sum0);
        }
        addBehind(sum0.add(sum1), dk, dko, skip);
    }

    /** Three taps, {@code xCol} apart in x and {@code dkCol} in dk. */
    static void three(
            int count,
            float[] x,
            int xo,
            int xCol,
            int xNext,
            float[] dy,
            int dyo,
            int dyNext,
            float[] dk,
            int dko,
            int dkCol,
            int skip) {
        FloatVector sum0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        for (int p = 0; p < count; p++) {
            FloatVector g = load(dy, dyo + p * dyNext);
            int at = xo + p * xNext;
            sum0 = load(x, at).fma(g, sum0);
            sum1 = load(x, at + xCol).fma(g, sum1);
            sum2 = load(x, at + 2 * xCol).fma(g, sum2);
        }
        addBehind(sum0, dk, dko, skip);
        addBehind(sum1, dk, dko + dkCol, skip);
        addBehind(sum2, dk, dko + 2 * dkCol, skip);
    }

    private static void addBehind(FloatVector sum, float[] dk, int dko, int skip) {
        FloatVector old = load(dk, dko);
        old.add(sum).blend(old, Lanes.first(skip)).intoArray(dk, dko);
    }
}
