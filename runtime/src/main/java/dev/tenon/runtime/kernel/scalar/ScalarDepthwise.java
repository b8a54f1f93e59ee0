package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Depthwise;
import dev.tenon.runtime.nn.Window2D;
import java.util.Arrays;

/** Depthwise convolutions by passes over the channels of one pixel, a tap each. */
public interface ScalarDepthwise extends Depthwise {

    @Override
    default void depthwise(
            Window2D w, float[] x, int xo, float[] kernel, int ko, float[] bias, int bo, float lo, float[] y, int yo) {
        int n = w.channels;
        for (int oy = 0; oy < w.outHeight; oy++) {
            for (int ox = 0; ox < w.outWidth; ox++, yo += n) {
                System.arraycopy(bias, bo, y, yo, n);
                for (int tap = 0; tap < w.kernelHeight * w.kernelWidth; tap++) {
                    int pixel = pixel(w, oy, ox, tap);
                    if (pixel >= 0) {
                        addProducts(n, x, xo + pixel * n, kernel, ko + tap * n, y, yo);
                    }
                }
                for (int i = yo; i < yo + n; i++) {
                    y[i] = Math.max(y[i], lo);
                }
            }
        }
    }

    @Override
    default void depthwiseInputGradient(Window2D w, float[] dy, int dyo, float[] kernel, int ko, float[] dx, int dxo) {
        int n = w.channels;
        Arrays.fill(dx, dxo, dxo + w.height * w.width * w.channels, 0f);
        for (int oy = 0; oy < w.outHeight; oy++) {
            for (int ox = 0; ox < w.outWidth; ox++, dyo += n) {
                for (int tap = 0; tap < w.kernelHeight * w.kernelWidth; tap++) {
                    int pixel = pixel(w, oy, ox, tap);
                    if (pixel >= 0) {
                        addProducts(n, dy, dyo, kernel, ko + tap * n, dx, dxo + pixel * n);
                    }
                }
            }
        }
    }

    @Override
    default void depthwiseKernelGradient(
            Window2D w, float[] x, int xo, float[] dy, int dyo, float[] dk, int dko, boolean add) {
        int n = w.channels;
        if (!add) {
            Arrays.fill(dk, dko, dko + w.kernelHeight * w.kernelWidth * n, 0f);
        }
        for (int oy = 0; oy < w.outHeight; oy++) {
            for (int ox = 0; ox < w.outWidth; ox++, dyo += n) {
                for (int tap = 0; tap < w.kernelHeight * w.kernelWidth; tap++) {
                    int pixel = pixel(w, oy, ox, tap);
                    if (pixel >= 0) {
                        addProducts(n, x, xo + pixel * n, dy, dyo, dk, dko + tap * n);
                    }
                }
            }
        }
    }

    /** The pixel under a tap, row by row; -1 for a pad. */
    private static int pixel(Window2D w, int oy, int ox, int tap) {
        return ScalarPools.pixel(w, oy, ox, tap / w.kernelWidth, tap % w.kernelWidth);
    }

    /** {@code y = y + a * b} over n floats. */
    private static void addProducts(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += a[ao + i] * b[bo + i];
        }
    }
}
