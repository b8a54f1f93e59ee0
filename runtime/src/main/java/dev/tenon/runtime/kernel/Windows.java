package dev.tenon.runtime.kernel;

import dev.tenon.runtime.nn.Window2D;

/** The windows of a convolution laid out as the rows of a matrix, for one image {@code (height, width, channels)} a call. */
public interface Windows {

    /**
     * {@code col[p, (ky, kx, c)]}: for each window position p a line of {@code kernelHeight * kernelWidth * cn} floats, the channels
     * {@code [c0, c0 + cn)} of its pixels; outside the image 0.
     */
    void im2col(Window2D w, int c0, int cn, float[] x, int xo, float[] col, int co);

    /** The adjoint of {@link #im2col}: adds each line's floats to its pixels in x. The caller cleared x. */
    void col2im(Window2D w, int c0, int cn, float[] col, int co, float[] x, int xo);
}
