package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Windows;
import dev.tenon.runtime.nn.Window2D;
import java.util.Arrays;

/** Lines of a convolution, copied tap by tap; a run of taps that lie side by side in the image is one copy. */
public interface ScalarWindows extends Windows {

    /** Up to so many floats a loop is faster than a bulk copy. */
    int SHORT = 12;

    /** Up to so many channels the columns of the matrix are filled one by one, in long loops. */
    int NARROW = 4;

    @Override
    default void im2col(Window2D w, int c0, int cn, float[] x, int xo, float[] col, int co) {
        if (cn <= NARROW) {
            copyByTaps(w, c0, cn, x, xo, col, co);
            return;
        }
        boolean dense = w.dilationWidth == 1 && cn == w.channels;
        int run = w.kernelWidth * cn;
        for (int oy = 0; oy < w.outHeight; oy++) {
            for (int ox = 0; ox < w.outWidth; ox++) {
                int left = ox * w.strideWidth - w.padLeft;
                boolean inside = dense && left >= 0 && left + w.kernelWidth <= w.width;
                for (int ky = 0; ky < w.kernelHeight; ky++) {
                    int iy = oy * w.strideHeight - w.padTop + ky * w.dilationHeight;
                    if (iy < 0 || iy >= w.height) {
                        Arrays.fill(col, co, co + run, 0f);
                    } else if (inside) {
                        copy(x, xo + (iy * w.width + left) * w.channels, col, co, run);
                    } else {
                        copyTaps(w, xo + iy * w.width * w.channels + c0, left, cn, x, col, co);
                    }
                    co += run;
                }
            }
        }
    }

    private static void copyByTaps(Window2D w, int c0, int cn, float[] x, int xo, float[] col, int co) {
        int line = w.kernelHeight * w.kernelWidth * cn;
        for (int oy = 0; oy < w.outHeight; oy++, co += w.outWidth * line) {
            for (int tap = 0; tap < w.kernelHeight * w.kernelWidth; tap++) {
                int iy = oy * w.strideHeight - w.padTop + tap / w.kernelWidth * w.dilationHeight;
                int left = tap % w.kernelWidth * w.dilationWidth - w.padLeft;
                boolean inside = iy >= 0 && iy < w.height;
                int from = inside ? first(w, left) : w.outWidth;
                int to = inside ? Math.max(from, end(w, left)) : w.outWidth;
                for (int c = 0; c < cn; c++) {
                    int column = co + tap * cn + c;
                    int pixel = xo + (iy * w.width + left) * w.channels + c0 + c;
                    clear(0, from, col, column, line);
                    clear(to, w.outWidth, col, column, line);
                    copyColumn(from, to, x, pixel, w.strideWidth * w.channels, col, column, line);
                }
            }
        }
    }

    /** The first window whose tap, {@code left} of the first window's edge on, is inside the image. */
    private static int first(Window2D w, int left) {
        return Math.min(w.outWidth, Math.max(0, (-left + w.strideWidth - 1) / w.strideWidth));
    }

    /** One behind the last such window. */
    private static int end(Window2D w, int left) {
        return Math.min(w.outWidth, Math.max(0, (w.width - left + w.strideWidth - 1) / w.strideWidth));
    }

    private static void clear(int from, int to, float[] col, int column, int line) {
        for (int ox = from; ox < to; ox++) {
            col[column + ox * line] = 0f;
        }
    }

    private static void copyColumn(int from, int to, float[] x, int xo, int pitch, float[] col, int column, int line) {
        for (int ox = from; ox < to; ox++) {
            col[column + ox * line] = x[xo + ox * pitch];
        }
    }

    @Override
    default void col2im(Window2D w, int c0, int cn, float[] col, int co, float[] x, int xo) {
        int run = w.kernelWidth * cn;
        for (int oy = 0; oy < w.outHeight; oy++) {
            for (int ox = 0; ox < w.outWidth; ox++) {
                int left = ox * w.strideWidth - w.padLeft;
                for (int ky = 0; ky < w.kernelHeight; ky++) {
                    int iy = oy * w.strideHeight - w.padTop + ky * w.dilationHeight;
                    if (iy >= 0 && iy < w.height) {
                        addTaps(w, xo + iy * w.width * w.channels + c0, left, cn, x, col, co);
                    }
                    co += run;
                }
            }
        }
    }

    /** Adds n floats: what col2im does with each tap. */
    default void addRun(int n, float[] from, int fo, float[] to, int o) {
        for (int i = 0; i < n; i++) {
            to[o + i] += from[fo + i];
        }
    }

    /** A few floats are copied sooner than a call is made. */
    private static void copy(float[] from, int fo, float[] to, int o, int n) {
        if (n > SHORT) {
            System.arraycopy(from, fo, to, o, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            to[o + i] = from[fo + i];
        }
    }

    private static void copyTaps(Window2D w, int row, int left, int cn, float[] x, float[] col, int co) {
        for (int kx = 0; kx < w.kernelWidth; kx++, co += cn) {
            int ix = left + kx * w.dilationWidth;
            if (ix < 0 || ix >= w.width) {
                Arrays.fill(col, co, co + cn, 0f);
            } else {
                copy(x, row + ix * w.channels, col, co, cn);
            }
        }
    }

    private void addTaps(Window2D w, int row, int left, int cn, float[] x, float[] col, int co) {
        if (w.dilationWidth == 1 && cn == w.channels) {
            int from = Math.max(0, -left);
            int to = Math.min(w.kernelWidth, w.width - left);
            if (from < to) {
                addRun((to - from) * cn, col, co + from * cn, x, row + (left + from) * cn);
            }
            return;
        }
        for (int kx = 0; kx < w.kernelWidth; kx++, co += cn) {
            int ix = left + kx * w.dilationWidth;
            if (ix >= 0 && ix < w.width) {
                addRun(cn, col, co, x, row + ix * w.channels);
            }
        }
    }
}
