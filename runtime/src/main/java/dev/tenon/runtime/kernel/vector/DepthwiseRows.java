package dev.tenon.runtime.kernel.vector;

import dev.tenon.runtime.nn.Window2D;

/**
 * One row of a depthwise convolution, or of its input's gradient, with at least a vector of channels: picks the taps that meet the other
 * image, and tiles. Positions whose whole windows lie inside go by fours.
 *
 * <p>The gradient goes by the phases of the stride. Pixels that are one stride apart are read by the same taps, from positions side by
 * side; taken from the last to the first, these taps read from the left to the right as those of a convolution do.
 */
final class DepthwiseRows {

    private static final float[] ZEROS = new float[Lanes.COUNT];

    private DepthwiseRows() {}

    /** The first of some taps, {@code step} apart with the first at {@code at}, that is not before the image. */
    static int first(int at, int step) {
        return at >= 0 ? 0 : (step - 1 - at) / step;
    }

    /** One behind the last of {@code count} such taps that is inside an image of this size. */
    static int end(int at, int step, int size, int count) {
        return at >= size ? 0 : Math.min(count, (size - 1 - at) / step + 1);
    }

    /** How many of these taps are inside. */
    private static int inside(int at, int step, int size, int count) {
        return Math.max(0, end(at, step, size, count) - first(at, step));
    }

    /** Row oy of y. */
    static void forward(
            Window2D w,
            int oy,
            float[] x,
            int xo,
            float[] kernel,
            int ko,
            float[] bias,
            int bo,
            float lo,
            float[] y,
            int yo) {
        int n = w.channels;
        int top = oy * w.strideHeight - w.padTop;
        int above = first(top, w.dilationHeight);
        int rows = inside(top, w.dilationHeight, w.height, w.kernelHeight);
        int kRow = w.kernelWidth * n;
        row(
                n,
                rows,
                w.kernelWidth,
                -w.padLeft,
                w.strideWidth,
                w.dilationWidth,
                w.width,
                w.outWidth,
                x,
                xo + (top + above * w.dilationHeight) * w.width * n,
                w.dilationHeight * w.width * n,
                kernel,
                ko + above * kRow,
                kRow,
                n,
                bias,
                bo,
                1,
                lo,
                y,
                yo + oy * w.outWidth * n,
                n);
    }

    /** Row iy of dx. */
    static void backward(Window2D w, int iy, float[] dy, int dyo, float[] kernel, int ko, float[] dx, int dxo) {
        int n = w.channels;
        int s = w.strideHeight;
        int d = w.dilationHeight;
        int apart = s / gcd(s, d);
        int tap = tap(iy + w.padTop, s, d, w.kernelHeight);
        int taps = taps(tap, apart, w.kernelHeight);
        int last = tap + (taps - 1) * apart;
        int step = apart * d / s;
        int top = (iy + w.padTop - last * d) / s;
        int above = first(top, step);
        int rows = inside(top, step, w.outHeight, taps);
        int kRow = apart * w.kernelWidth * n;
        int from = dyo + (top + above * step) * w.outWidth * n;
        int kernelRow = ko + last * w.kernelWidth * n - above * kRow;
        for (int phase = 0; phase < Math.min(w.strideWidth, w.width); phase++) {
            phase(
                    w,
                    phase,
                    rows,
                    dy,
                    from,
                    step * w.outWidth * n,
                    kernel,
                    kernelRow,
                    -kRow,
                    dx,
                    dxo + iy * w.width * n);
        }
    }

    private static void phase(
            Window2D w,
            int phase,
            int rows,
            float[] dy,
            int dyo,
            int dyRow,
            float[] kernel,
            int ko,
            int kRow,
            float[] dx,
            int dxo) {
        int n = w.channels;
        int s = w.strideWidth;
        int d = w.dilationWidth;
        int apart = s / gcd(s, d);
        int tap = tap(phase + w.padLeft, s, d, w.kernelWidth);
        int taps = taps(tap, apart, w.kernelWidth);
        int last = tap + (taps - 1) * apart;
        row(
                n,
                rows,
                taps,
                (phase + w.padLeft - last * d) / s,
                1,
                apart * d / s,
                w.outWidth,
                (w.width - phase + s - 1) / s,
                dy,
                dyo,
                dyRow,
                kernel,
                ko + last * n,
                kRow,
                -apart * n,
                ZEROS,
                0,
                0,
                Float.NEGATIVE_INFINITY,
                dx,
                dxo + phase * n,
                s * n);
    }

    /** The first of k taps, d apart, by which a window at a multiple of s reads the pixel {@code at} of the padded image; k for none. */
    private static int tap(int at, int s, int d, int k) {
        int tap = 0;
        while (tap < k && (at - tap * d) % s != 0) {
            tap++;
        }
        return tap;
    }

    private static int taps(int first, int apart, int k) {
        return (k - first + apart - 1) / apart;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /**
     * A row of {@code count} results, {@code yNext} floats apart, of the rows of taps that are inside. Its windows have {@code taps}
     * columns, {@code step} pixels apart, and begin at pixel {@code left}, then {@code stride} pixels further on, of rows of {@code
     * width} pixels.
     */
    private static void row(
            int n,
            int rows,
            int taps,
            int left,
            int stride,
            int step,
            int width,
            int count,
            float[] x,
            int xo,
            int xRow,
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
        int xCol = step * n;
        int xNext = stride * n;
        int reach = 3 * stride + (taps - 1) * step;
        int done = 0;
        while (done < count) {
            int at = left + done * stride;
            int to = yo + done * yNext;
            if (at >= 0 && at + reach < width && done + 4 <= count) {
                DepthwiseTiles.four(
                        n,
                        rows,
                        taps,
                        x,
                        xo + at * n,
                        xRow,
                        xCol,
                        xNext,
                        k,
                        ko,
                        kRow,
                        kCol,
                        init,
                        io,
                        is,
                        lo,
                        y,
                        to,
                        yNext);
                done += 4;
            } else {
                int from = first(at, step);
                int cols = inside(at, step, width, taps);
                int xf = xo + (at + from * step) * n;
                int kf = ko + from * kCol;
                DepthwiseTiles.one(n, rows, cols, x, xf, xRow, xCol, k, kf, kRow, kCol, init, io, is, lo, y, to);
                done++;
            }
        }
    }
}
