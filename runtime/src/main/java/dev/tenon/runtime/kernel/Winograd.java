package dev.tenon.runtime.kernel;

import dev.tenon.runtime.nn.Window2D;

/**
 * Convolutions with 3x3 taps, stride 1 and no dilation by Winograd's algorithm F(4x4, 3x3): 36 multiplications for 16 results instead of
 * 144. Lavin and Gray, <i>Fast Algorithms for Convolutional Neural Networks</i>, 2015.
 *
 * <p>An image's results are cut in tiles of 4x4, each from a patch of 6x6 pixels. Kernel, patches and results are transformed, and
 * between them stand 36 products, one for each of a patch's points: {@code M[p] (tiles, filters) = V[p] (tiles, channels) * U[p]
 * (channels, filters)}. Tiles are taken in blocks, so that what stands between the transforms stays in the cache.
 *
 * <p>Channels and filters are multiples of 16. {@code s} is scratch of {@code 36 * (C * F + 48 * (C + F) + 32) + 73 * max(C, F)} floats.
 */
public interface Winograd {

    /** {@code y (images, outHeight, outWidth, filters) = max(lo, bias + convolution of x)}; w in panels, {@code (9 * C, filters)}. */
    void winograd(
            Window2D window,
            int filters,
            int images,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float[] bias,
            int bo,
            float lo,
            float[] y,
            int yo,
            float[] s,
            int so);

    /** {@code dx} of {@link #winograd} without bias and bound; wt is the transposed kernel in panels, {@code (filters, 9 * C)}. */
    void winogradInputGradient(
            Window2D window,
            int filters,
            int images,
            float[] dy,
            int dyo,
            float[] wt,
            int wto,
            float[] dx,
            int dxo,
            float[] s,
            int so);

    /** {@code dw = [dw +]} the gradient of {@link #winograd} for its kernel, in panels. */
    void winogradKernelGradient(
            Window2D window,
            int filters,
            int images,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            boolean add,
            float[] s,
            int so);
}
