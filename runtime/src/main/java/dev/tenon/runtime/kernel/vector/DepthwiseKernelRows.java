package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.DepthwiseRows.end;
import static dev.tenon.runtime.kernel.vector.DepthwiseRows.first;
import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;

import dev.tenon.runtime.nn.Window2D;

/**
 * The part of a depthwise kernel's gradient that one row of positions gives, with at least a vector of channels: the row and what it reads
 * stay in the cache for all taps. Three taps side by side go together over the positions where all of them are inside.
 */
final class DepthwiseKernelRows {

    private static final int TOGETHER = 3;

    private DepthwiseKernelRows() {}

    static void row(Window2D w, int oy, float[] x, int xo, float[] dy, int dyo, float[] dk, int dko) {
        int n = w.channels;
        int top = oy * w.strideHeight - w.padTop;
        int above = first(top, w.dilationHeight);
        int below = end(top, w.dilationHeight, w.height, w.kernelHeight);
        for (int c = 0; c < n; c += COUNT) {
            int i = Math.min(c, n - COUNT);
            for (int ky = above; ky < below; ky++) {
                int xr = xo + (top + ky * w.dilationHeight) * w.width * n + i;
                taps(w, x, xr, dy, dyo + oy * w.outWidth * n + i, dk, dko + ky * w.kernelWidth * n + i, c - i);
            }
        }
    }

    /** All taps of one row of the window. */
    private static void taps(Window2D w, float[] x, int xo, float[] dy, int dyo, float[] dk, int dko, int skip) {
        int kx = 0;
        for (; kx + TOGETHER <= w.kernelWidth; kx += TOGETHER) {
            int from = from(w, kx);
            int to = Math.max(from, to(w, kx + TOGETHER - 1));
            if (from < to) {
                three(w, kx, from, to, x, xo, dy, dyo, dk, dko, skip);
            }
            for (int t = kx; t < kx + TOGETHER; t++) {
                one(w, t, from(w, t), Math.min(from, to(w, t)), x, xo, dy, dyo, dk, dko, skip);
                one(w, t, Math.max(to, from(w, t)), to(w, t), x, xo, dy, dyo, dk, dko, skip);
            }
        }
        for (; kx < w.kernelWidth; kx++) {
            one(w, kx, from(w, kx), to(w, kx), x, xo, dy, dyo, dk, dko, skip);
        }
    }

    /** The first position of a row whose tap kx is inside. */
    private static int from(Window2D w, int kx) {
        return first(kx * w.dilationWidth - w.padLeft, w.strideWidth);
    }

    /** One behind the last such position. */
    private static int to(Window2D w, int kx) {
        return end(kx * w.dilationWidth - w.padLeft, w.strideWidth, w.width, w.outWidth);
    }

    /** The first float of what tap kx reads at a position. */
    private static int read(Window2D w, int kx, int position) {
        return (position * w.strideWidth - w.padLeft + kx * w.dilationWidth) * w.channels;
    }

    private static void three(
            Window2D w,
            int kx,
            int from,
            int to,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dk,
            int dko,
            int skip) {
        int n = w.channels;
        DepthwiseKernelTiles.three(
                to - from,
                x,
                xo + read(w, kx, from),
                w.dilationWidth * n,
                w.strideWidth * n,
                dy,
                dyo + from * n,
                n,
                dk,
                dko + kx * n,
                n,
                skip);
    }

    private static void one(
            Window2D w,
            int kx,
            int from,
            int to,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dk,
            int dko,
            int skip) {
        if (from < to) {
            int n = w.channels;
            int at = xo + read(w, kx, from);
            DepthwiseKernelTiles.one(
                    to - from, x, at, w.strideWidth * n, dy, dyo + from * n, n, dk, dko + kx * n, skip);
        }
    }
}
