package dev.tenon.runtime.nn;

/**
 * The geometry of a two-dimensional window that slides over one image {@code (height, width, channels)} in row-major order, channels
 * last: of a convolution or a pooling layer. Generated classes keep one as a constant for each such layer.
 *
 * <p>Window position {@code (oy, ox)} reads the pixels {@code (oy * strideHeight - padTop + ky * dilationHeight, ox * strideWidth -
 * padLeft + kx * dilationWidth)}. What falls outside the image is a pad; the pads below and to the right follow from the output's size.
 */
public final class Window2D {

    /** Rows of the image, in pixels. */
    public final int height;

    /** Columns of the image, in pixels. */
    public final int width;

    /** Floats of a pixel. */
    public final int channels;

    /** Rows of the window, in taps. */
    public final int kernelHeight;

    /** Columns of the window, in taps. */
    public final int kernelWidth;

    /** Pixels from one window to the next below it. */
    public final int strideHeight;

    /** Pixels from one window to the next beside it. */
    public final int strideWidth;

    /** Pixels from one tap to the next below it; 1 is a dense window. */
    public final int dilationHeight;

    /** Pixels from one tap to the next beside it; 1 is a dense window. */
    public final int dilationWidth;

    /** Rows of pads above the image. */
    public final int padTop;

    /** Columns of pads left of the image. */
    public final int padLeft;

    /** Rows of window positions. */
    public final int outHeight;

    /** Columns of window positions. */
    public final int outWidth;

    private Window2D(
            int height,
            int width,
            int channels,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth,
            int dilationHeight,
            int dilationWidth,
            int padTop,
            int padLeft,
            int outHeight,
            int outWidth) {
        this.height = positive("height", height);
        this.width = positive("width", width);
        this.channels = positive("channels", channels);
        this.kernelHeight = positive("kernelHeight", kernelHeight);
        this.kernelWidth = positive("kernelWidth", kernelWidth);
        this.strideHeight = positive("strideHeight", strideHeight);
        this.strideWidth = positive("strideWidth", strideWidth);
        this.dilationHeight = positive("dilationHeight", dilationHeight);
        this.dilationWidth = positive("dilationWidth", dilationWidth);
        this.padTop = notNegative("padTop", padTop);
        this.padLeft = notNegative("padLeft", padLeft);
        this.outHeight = positive("outHeight", outHeight);
        this.outWidth = positive("outWidth", outWidth);
    }

    /**
     * The window of these numbers.
     *
     * @throws IllegalArgumentException naming the first number that is not positive (pads: that is negative)
     */
    public static Window2D of(
            int height,
            int width,
            int channels,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth,
            int dilationHeight,
            int dilationWidth,
            int padTop,
            int padLeft,
            int outHeight,
            int outWidth) {
        return new Window2D(
                height,
                width,
                channels,
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                dilationHeight,
                dilationWidth,
                padTop,
                padLeft,
                outHeight,
                outWidth);
    }

    /** Window positions of one image. */
    public int positions() {
        return outHeight * outWidth;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Window2D: " + name + " must be positive, got " + value);
        }
        return value;
    }

    private static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("Window2D: " + name + " must not be negative, got " + value);
        }
        return value;
    }

    @Override
    public String toString() {
        return "Window2D[" + kernelHeight + "x" + kernelWidth + " by " + strideHeight + "x" + strideWidth + " over ("
                + height + ", " + width + ", " + channels + ") -> (" + outHeight + ", " + outWidth + ")]";
    }
}
