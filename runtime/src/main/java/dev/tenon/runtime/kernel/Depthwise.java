package dev.tenon.runtime.kernel;

import dev.tenon.runtime.nn.Window2D;

/**
 * Convolutions in which each channel has kernels of its own, {@code multiplier} of them, for one image a call: {@code x (height, width,
 * channels)}, kernel {@code (kernelHeight, kernelWidth, channels, multiplier)}, {@code y (outHeight, outWidth, channels * multiplier)}.
 * They need no lines of windows: a tap is a pass over the channels, which stand side by side in all three.
 */
public interface Depthwise {

    /**
     * {@code y[p, c * multiplier + m] = max(lo, bias[c * multiplier + m] + sum over taps x[pixel, c] * kernel[tap, c, m])}. With {@code
     * lo} negative infinity there is no relu.
     */
    void depthwise(
            Window2D w,
            int multiplier,
            float[] x,
            int xo,
            float[] kernel,
            int ko,
            float[] bias,
            int bo,
            float lo,
            float[] y,
            int yo);

    /** Sets {@code dx[pixel, c] = sum over taps and m of dy[p, c * multiplier + m] * kernel[tap, c, m]}. */
    void depthwiseInputGradient(
            Window2D w, int multiplier, float[] dy, int dyo, float[] kernel, int ko, float[] dx, int dxo);

    /** {@code dk[tap, c, m] = [dk +] sum over positions x[pixel, c] * dy[p, c * multiplier + m]}. */
    void depthwiseKernelGradient(
            Window2D w, int multiplier, float[] x, int xo, float[] dy, int dyo, float[] dk, int dko, boolean add);
}
