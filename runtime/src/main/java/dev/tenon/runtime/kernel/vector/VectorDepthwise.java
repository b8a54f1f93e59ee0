package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;

import dev.tenon.runtime.kernel.scalar.ScalarDepthwise;
import dev.tenon.runtime.nn.Window2D;
import java.util.Arrays;

/** Depthwise convolutions by vectors of channels; with fewer channels than a vector has they are the scalar provider's. */
interface VectorDepthwise extends ScalarDepthwise {

    private static boolean fillsVectors(Window2D w) {
        return w.channels >= COUNT;
    }

    @Override
    default void depthwise(
            Window2D w, float[] x, int xo, float[] kernel, int ko, float[] bias, int bo, float lo, float[] y, int yo) {
        if (!fillsVectors(w)) {
            ScalarDepthwise.super.depthwise(w, x, xo, kernel, ko, bias, bo, lo, y, yo);
            return;
        }
        for (int oy = 0; oy < w.outHeight; oy++) {
            DepthwiseRows.forward(w, oy, x, xo, kernel, ko, bias, bo, lo, y, yo);
        }
    }

    @Override
    default void depthwiseInputGradient(Window2D w, float[] dy, int dyo, float[] kernel, int ko, float[] dx, int dxo) {
        if (!fillsVectors(w)) {
            ScalarDepthwise.super.depthwiseInputGradient(w, dy, dyo, kernel, ko, dx, dxo);
            return;
        }
        for (int iy = 0; iy < w.height; iy++) {
            DepthwiseRows.backward(w, iy, dy, dyo, kernel, ko, dx, dxo);
        }
    }

    @Override
    default void depthwiseKernelGradient(
            Window2D w, float[] x, int xo, float[] dy, int dyo, float[] dk, int dko, boolean add) {
        if (!fillsVectors(w)) {
            ScalarDepthwise.super.depthwiseKernelGradient(w, x, xo, dy, dyo, dk, dko, add);
            return;
        }
        if (!add) {
            Arrays.fill(dk, dko, dko + w.kernelHeight * w.kernelWidth * w.channels, 0f);
        }
        for (int oy = 0; oy < w.outHeight; oy++) {
            DepthwiseKernelRows.row(w, oy, x, xo, dy, dyo, dk, dko);
        }
    }
}
