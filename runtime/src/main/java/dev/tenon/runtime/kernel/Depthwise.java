package dev.tenon.runtime.kernel;

import dev.tenon.runtime.nn.Window2D;

/**
 * Convolutions of each channel with a kernel of its own, for one image a call: {@code x (height, width, channels)}, kernel {@code
 * (kernelHeight, kernelWidth, channels)}, {@code y (outHeight, outWidth, channels)}. They need no lines of windows: a tap is a pass over
 * the channels, which stand side by side in all three. What reads a channel with several kernels reads it from several channels, put
 * there by {@link Rows#spreadRows}.
 */
public interface Depthwise {

    /**
     * {@code y[p, c] = max(lo, bias[c] + sum over taps x[pixel, c] * kernel[tap, c])}. With {@code lo} negative infinity there is no
     * relu.
     */
    void depthwise(
            Window2D w, float[] x, int xo, float[] kernel, int ko, float[] bias, int bo, float lo, float[] y, int yo);

    /** Sets {@code dx[pixel, c] = sum over taps dy[p, c] * kernel[tap, c]}, with the position p whose tap reads the pixel. */
    void depthwiseInputGradient(Window2D w, float[] dy, int dyo, float[] kernel, int ko, float[] dx, int dxo);

    /** {@code dk[tap, c] = [dk +] sum over positions x[pixel, c] * dy[p, c]}. */
    void depthwiseKernelGradient(Window2D w, float[] x, int xo, float[] dy, int dyo, float[] dk, int dko, boolean add);
}
