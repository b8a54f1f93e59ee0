package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import jdk.incubator.vector.FloatVector;

/**
 * Sums of taps for all n channels, at least a vector of them, of one pixel or of four that read whole windows: {@code y[c] = max(lo,
 * init[c] + sum over taps x[tap, c] * k[tap, c])}. Row r and column t of the taps read {@code xo + r * xRow + t * xCol} and {@code ko + r *
 * kRow + t * kCol}. The last vector ends with the last channel, so some channels may be computed twice, to the same bits.
 */
final class DepthwiseTiles {

    private DepthwiseTiles() {}

    static void one(
            int n,
            int rows,
            int cols,
            float[] x,
            int xo,
            int xRow,
            int xCol,
            float[] k,
            int ko,
            int kRow,
            int kCol,
            float[] init,
            int io,
            int is,
            float lo,
            float[] y,
            int yo) {
        int xBack = xRow - cols * xCol;
        int kBack = kRow - cols * kCol;
        for (int c = 0; c < n; c += COUNT) {
            int i = Math.min(c, n - COUNT);
            int xt = xo + i;
            int kt = ko + i;
            int end = cols;
            FloatVector sum = load(init, io + i * is);
            for (int tap = 0; tap < rows * cols; tap++) {
                if (tap == end) {
                    xt += xBack;
                    kt += kBack;
                    end += cols;
                }
                sum = load(x, xt).fma(load(k, kt), sum);
                xt += xCol;
                kt += kCol;
            }
            sum.max(same(lo)).intoArray(y, yo + i);
        }
    }

    /** Four pixels, {@code yNext} apart, whose windows are {@code xNext} apart: a tap of the kernel is loaded once for all of them. */
    static void four(
            int n,
            int rows,
            int cols,
            float[] x,
            int xo,
            int xRow,
            int xCol,
            int xNext,
            float[] k,
            int ko,
            int kRow,
            int kCol,
            float[] init,
            int io,
            int is,
            float lo,
            float[] y,
            int yo,
            int yNext) {
        int xBack = xRow - cols * xCol;
        int kBack = kRow - cols * kCol;
        for (int c = 0; c < n; c += COUNT) {
            int i = Math.min(c, n - COUNT);
            int xt = xo + i;
            int kt = ko + i;
            int end = cols;
            FloatVector sum0 = load(init, io + i * is);
            FloatVector sum1 = sum0;
            FloatVector sum2 = sum0;
            FloatVector sum3 = sum0;
            for (int tap = 0; tap < rows * cols; tap++) {
                if (tap == end) {
                    xt += xBack;
                    kt += kBack;
                    end += cols;
                }
                FloatVector kernel = load(k, kt);
                sum0 = load(x, xt).fma(kernel, sum0);
                sum1 = load(x, xt + xNext).fma(kernel, sum1);
                sum2 = load(x, xt + 2 * xNext).fma(kernel, sum2);
                sum3 = load(x, xt + 3 * xNext).fma(kernel, sum3);
                xt += xCol;
                kt += kCol;
            }
            FloatVector least = same(lo);
            sum0.max(least).intoArray(y, yo + i);
            sum1.max(least).intoArray(y, yo + yNext + i);
            sum2.max(least).intoArray(y, yo + 2 * yNext + i);
            sum3.max(least).intoArray(y, yo + 3 * yNext + i);
        }
    }
}
