package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Pools;
import dev.tenon.runtime.nn.Window2D;
import java.util.Arrays;

/** Pooling by passes over the channels of one pixel, which stand side by side. */
public interface ScalarPools extends Pools {

    @Override
    default void maxPool(Window2D w, float[] x, int xo, float[] y, int yo) {
        int n = w.channels;
        for (int oy = 0; oy < w.outHeight; oy++) {
            for (int ox = 0; ox < w.outWidth; ox++, yo += n) {
                int corner = squareCorner(w, oy, ox);
                if (corner >= 0) {
                    squareMax(n, w.width * n, x, xo + corner * n, y, yo);
                } else {
                    windowMax(w, oy, ox, x, xo, y, yo);
                }
            }
        }
    }

    /** One window's maxima, any window. */
    private void windowMax(Window2D w, int oy, int ox, float[] x, int xo, float[] y, int yo) {
        int n = w.channels;
        Arrays.fill(y, yo, yo + n, Float.NEGATIVE_INFINITY);
        for (int ky = 0; ky < w.kernelHeight; ky++) {
            for (int kx = 0; kx < w.kernelWidth; kx++) {
                int pixel = pixel(w, oy, ox, ky, kx);
                if (pixel >= 0) {
                    maxRun(n, x, xo + pixel * n, y, yo);
                }
            }
        }
    }

    /** The first pixel of a 2x2 window inside the image; -1 for any other window. */
    private static int squareCorner(Window2D w, int oy, int ox) {
        boolean square = w.kernelHeight == 2 && w.kernelWidth == 2 && w.dilationHeight == 1 && w.dilationWidth == 1;
        return square && pixel(w, oy, ox, 1, 1) >= 0 ? pixel(w, oy, ox, 0, 0) : -1;
    }

    @Override
    default void maxPoolGradient(
            Window2D w, float[] x, int xo, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int n = w.channels;
        boolean apart = w.strideHeight >= 2 && w.strideWidth >= 2;
        boolean covered = squareCorner(w, 0, 0) == 0
                && w.strideHeight == 2
                && w.strideWidth == 2
                && w.outHeight * 2 == w.height
                && w.outWidth * 2 == w.width;
        if (!covered) {
            Arrays.fill(dx, dxo, dxo + w.height * w.width * n, 0f);
        }
        for (int oy = 0; oy < w.outHeight; oy++) {
            for (int ox = 0; ox < w.outWidth; ox++, yo += n, dyo += n) {
                int corner = apart ? squareCorner(w, oy, ox) : -1;
                if (corner >= 0) {
                    squareGradient(n, w.width * n, x, xo + corner * n, y, yo, dy, dyo, dx, dxo + corner * n);
                } else {
                    windowGradient(w, oy, ox, x, xo, y, yo, dy, dyo, dx, dxo);
                }
            }
        }
    }

    /** One window's gradients, any window. */
    private static void windowGradient(
            Window2D w,
            int oy,
            int ox,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo) {
        for (int j = 0; j < w.channels; j++) {
            int winner = firstMaximum(w, oy, ox, j, x, xo, y[yo + j]);
            if (winner >= 0) {
                dx[dxo + winner] += dy[dyo + j];
            }
        }
    }

    /** One 2x2 window's maxima of n channels; {@code pitch} floats from row to row of x. */
    default void squareMax(int n, int pitch, float[] x, int xo, float[] y, int yo) {
        squareMax(n, n, pitch, x, xo, y, yo);
    }

    /** The first {@code count} of n channels. */
    static void squareMax(int count, int n, int pitch, float[] x, int xo, float[] y, int yo) {
        for (int j = 0; j < count; j++) {
            float top = Math.max(x[xo + j], x[xo + n + j]);
            y[yo + j] = Math.max(top, Math.max(x[xo + pitch + j], x[xo + pitch + n + j]));
        }
    }

    /** Sets one 2x2 window's gradients for n channels; {@code pitch} floats from row to row of x and dx. */
    default void squareGradient(
            int n, int pitch, float[] x, int xo, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        squareGradient(n, 0, pitch, x, xo, y, yo, dy, dyo, dx, dxo);
    }

    /** The channels from {@code from} on. */
    static void squareGradient(
            int n,
            int from,
            int pitch,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo) {
        for (int j = from; j < n; j++) {
            float max = y[yo + j];
            int at = x[xo + j] == max
                    ? j
                    : x[xo + n + j] == max ? n + j : x[xo + pitch + j] == max ? pitch + j : pitch + n + j;
            dx[dxo + j] = 0f;
            dx[dxo + n + j] = 0f;
            dx[dxo + pitch + j] = 0f;
            dx[dxo + pitch + n + j] = 0f;
            if (x[xo + at] == max) {
                dx[dxo + at] = dy[dyo + j];
            }
        }
    }

    @Override
    default void averagePool(Window2D w, float[] x, int xo, float[] y, int yo) {
        int n = w.channels;
        for (int oy = 0; oy < w.outHeight; oy++) {
            for (int ox = 0; ox < w.outWidth; ox++, yo += n) {
                Arrays.fill(y, yo, yo + n, 0f);
                for (int ky = 0; ky < w.kernelHeight; ky++) {
                    for (int kx = 0; kx < w.kernelWidth; kx++) {
                        int pixel = pixel(w, oy, ox, ky, kx);
                        if (pixel >= 0) {
                            addScaled(n, 1f, x, xo + pixel * n, y, yo);
                        }
                    }
                }
                scaleRun(n, 1f / realElements(w, oy, ox), y, yo);
            }
        }
    }

    @Override
    default void averagePoolGradient(Window2D w, float[] dy, int dyo, float[] dx, int dxo) {
        int n = w.channels;
        Arrays.fill(dx, dxo, dxo + w.height * w.width * n, 0f);
        for (int oy = 0; oy < w.outHeight; oy++) {
            for (int ox = 0; ox < w.outWidth; ox++, dyo += n) {
                float part = 1f / realElements(w, oy, ox);
                for (int ky = 0; ky < w.kernelHeight; ky++) {
                    for (int kx = 0; kx < w.kernelWidth; kx++) {
                        int pixel = pixel(w, oy, ox, ky, kx);
                        if (pixel >= 0) {
                            addScaled(n, part, dy, dyo, dx, dxo + pixel * n);
                        }
                    }
                }
            }
        }
    }

    @Override
    default void meanRows(int positions, int channels, float[] x, int xo, float[] y, int yo) {
        Arrays.fill(y, yo, yo + channels, 0f);
        for (int p = 0; p < positions; p++) {
            addScaled(channels, 1f, x, xo + p * channels, y, yo);
        }
        scaleRun(channels, 1f / positions, y, yo);
    }

    @Override
    default void meanRowsGradient(int positions, int channels, float[] dy, int dyo, float[] dx, int dxo) {
        Arrays.fill(dx, dxo, dxo + positions * channels, 0f);
        for (int p = 0; p < positions; p++) {
            addScaled(channels, 1f / positions, dy, dyo, dx, dxo + p * channels);
        }
    }

    @Override
    default void maxRows(int positions, int channels, float[] x, int xo, float[] y, int yo) {
        Arrays.fill(y, yo, yo + channels, Float.NEGATIVE_INFINITY);
        for (int p = 0; p < positions; p++) {
            maxRun(channels, x, xo + p * channels, y, yo);
        }
    }

    @Override
    default void maxRowsGradient(
            int positions,
            int channels,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo) {
        Arrays.fill(dx, dxo, dxo + positions * channels, 0f);
        for (int j = 0; j < channels; j++) {
            for (int p = 0; p < positions; p++) {
                if (x[xo + p * channels + j] == y[yo + j]) {
                    dx[dxo + p * channels + j] = dy[dyo + j];
                    break;
                }
            }
        }
    }

    /** {@code y = max(y, x)} over n floats. */
    default void maxRun(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(y[yo + i], x[xo + i]);
        }
    }

    /** {@code y = y + x * factor} over n floats. */
    default void addScaled(int n, float factor, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += x[xo + i] * factor;
        }
    }

    /** {@code y = y * factor} over n floats. */
    default void scaleRun(int n, float factor, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] *= factor;
        }
    }

    /** The pixel under tap (ky, kx) of window (oy, ox), row-major; -1 for a pad. */
    static int pixel(Window2D w, int oy, int ox, int ky, int kx) {
        int iy = oy * w.strideHeight - w.padTop + ky * w.dilationHeight;
        int ix = ox * w.strideWidth - w.padLeft + kx * w.dilationWidth;
        return iy < 0 || iy >= w.height || ix < 0 || ix >= w.width ? -1 : iy * w.width + ix;
    }

    private static int firstMaximum(Window2D w, int oy, int ox, int channel, float[] x, int xo, float max) {
        for (int ky = 0; ky < w.kernelHeight; ky++) {
            for (int kx = 0; kx < w.kernelWidth; kx++) {
                int pixel = pixel(w, oy, ox, ky, kx);
                if (pixel >= 0 && x[xo + pixel * w.channels + channel] == max) {
                    return pixel * w.channels + channel;
                }
            }
        }
        return -1;
    }

    private static int realElements(Window2D w, int oy, int ox) {
        int real = 0;
        for (int ky = 0; ky < w.kernelHeight; ky++) {
            for (int kx = 0; kx < w.kernelWidth; kx++) {
                real += pixel(w, oy, ox, ky, kx) >= 0 ? 1 : 0;
            }
        }
        return real;
    }
}
