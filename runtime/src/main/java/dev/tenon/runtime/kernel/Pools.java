package dev.tenon.runtime.kernel;

import dev.tenon.runtime.nn.Window2D;

/**
 * Pooling over windows and over all positions, for one image a call: {@code x (height, width, channels)} to {@code y (outHeight,
 * outWidth, channels)}. Gradients set the whole of dx.
 */
public interface Pools {

    /** The maximum of each window; pads are negative infinity. */
    void maxPool(Window2D w, float[] x, int xo, float[] y, int yo);

    /** The first maximum of a window, row by row, takes all of its gradient. */
    void maxPoolGradient(Window2D w, float[] x, int xo, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** The mean of each window's real elements; pads do not count. */
    void averagePool(Window2D w, float[] x, int xo, float[] y, int yo);

    /** Each real element of a window takes an equal part of its gradient. */
    void averagePoolGradient(Window2D w, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code y (channels)}, the mean over the rows of {@code x (positions, channels)}. */
    void meanRows(int positions, int channels, float[] x, int xo, float[] y, int yo);

    /** {@code dx (positions, channels)}: each row is {@code dy / positions}. */
    void meanRowsGradient(int positions, int channels, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code y (channels)}, the maximum over the rows of {@code x (positions, channels)}. */
    void maxRows(int positions, int channels, float[] x, int xo, float[] y, int yo);

    /** The first maximum of a column takes all of its gradient. */
    void maxRowsGradient(
            int positions,
            int channels,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo);
}
