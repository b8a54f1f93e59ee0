package dev.tenon.runtime.kernel;

/** Images made larger, one a call: {@code x (height, width, channels)} to {@code y (rows * height, columns * width, channels)}. */
public interface Resizing {

    /**
     * Bilinear interpolation. Pixel i of the result stands at {@code (i + 0.5) / times - 0.5} in x, between two pixels of it, whose numbers
     * count by their nearness; beyond the border the outermost one counts alone.
     *
     * @param s scratch of {@code width * channels} floats
     */
    void bilinear(
            int height,
            int width,
            int channels,
            int rows,
            int columns,
            float[] x,
            int xo,
            float[] s,
            int so,
            float[] y,
            int yo);

    /** The adjoint of {@link #bilinear}, with the same scratch; sets the whole of dx. */
    void bilinearGradient(
            int height,
            int width,
            int channels,
            int rows,
            int columns,
            float[] dy,
            int dyo,
            float[] s,
            int so,
            float[] dx,
            int dxo);
}
