package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;

/** The geometry of a convolution or a pooling over images (height, width, channels); {@code same} pads as Keras does. */
public record Window(
        Size height,
        Size width,
        int channels,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int dilationHeight,
        int dilationWidth,
        boolean same) {

    public Size outHeight() {
        return out(height, kernelHeight, strideHeight, dilationHeight);
    }

    public Size outWidth() {
        return out(width, kernelWidth, strideWidth, dilationWidth);
    }

    private Size out(Size size, int kernel, int stride, int dilation) {
        return same
                ? size.ceilDiv(stride)
                : size.minus((kernel - 1L) * dilation + 1).floorDiv(stride).plus(1);
    }

    public Dims inputDims() {
        return Dims.of(height, width, Size.of(channels));
    }

    Size positions() {
        return outHeight().times(outWidth());
    }

    int taps() {
        return kernelHeight * kernelWidth;
    }

    /** Whether a convolution over it is a plain product over the channels of each pixel. */
    boolean isProduct(int groups) {
        return groups == 1 && taps() == 1 && strideHeight == 1 && strideWidth == 1;
    }

    /** Floats of one group's columns, where a convolution needs them. */
    Size scratch(int groups) {
        return isProduct(groups) ? Size.ZERO : positions().times((long) taps() * channels / groups);
    }

    /** The window as a constant of the generated class. */
    String constant(Code code, Apply apply) {
        String padTop = before(code, height, outHeight(), kernelHeight, strideHeight, dilationHeight);
        String padLeft = before(code, width, outWidth(), kernelWidth, strideWidth, dilationWidth);
        return code.constant(
                "Window2D",
                apply.layers().get(0) + "Window",
                "Window2D.of(" + code.of(height) + ", " + code.of(width) + ", " + channels + ", " + kernelHeight + ", "
                        + kernelWidth + ", " + strideHeight + ", " + strideWidth + ", " + dilationHeight + ", "
                        + dilationWidth + ", " + padTop + ", " + padLeft + ", " + code.of(outHeight()) + ", "
                        + code.of(outWidth()) + ")",
                height,
                width);
    }

    /** Padding before: half of what is missing, rounded down. */
    private String before(Code code, Size size, Size out, int kernel, int stride, int dilation) {
        if (!same) {
            return "0";
        }
        Size total =
                out.minus(1).times(stride).plus((kernel - 1L) * dilation + 1).minus(size);
        return total.isConstant()
                ? Long.toString(Math.max(0, total.constant()) / 2)
                : "Math.max(0, " + code.of(total) + ") / 2";
    }

    void eachGroup(Code code, int groups) {
        if (groups > 1) {
            code.begin("for (int group = 0; group < " + groups + "; group++)");
        }
    }

    void endGroup(Code code, int groups) {
        if (groups > 1) {
            code.end();
        }
    }

    /** First channel of a group and channels of a group. */
    String groupChannels(int groups) {
        int each = channels / groups;
        return (groups > 1 ? "group * " + each : "0") + ", " + each;
    }

    String times(String index, int pitch, int groups) {
        return groups > 1 ? index + " * " + pitch : "";
    }

    String describe(String what) {
        return kernelHeight + "x" + kernelWidth + " " + what;
    }
}
