package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The geometry of a convolution or a pooling over images (height, width, channels).
 *
 * @param outHeight rows of window positions
 * @param outWidth columns of window positions
 * @param padHeight rows of padding, above and below together: half of them stand above, rounded down; none where it is negative
 * @param padWidth columns of padding, left and right together
 */
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
        Size outHeight,
        Size outWidth,
        Size padHeight,
        Size padWidth) {

    /** The window that slides over images as far as the border lets it, which is as in Keras. */
    public static Window over(
            Size height, Size width, int channels, int[] kernel, int[] strides, int[] dilation, Border border) {
        Size[] in = {height, width};
        Size[] out = new Size[2];
        Size[] pad = new Size[2];
        for (int axis = 0; axis < 2; axis++) {
            long reach = reach(kernel[axis], dilation[axis]);
            out[axis] = border == Border.VALID
                    ? in[axis].minus(reach).floorDiv(strides[axis]).plus(1)
                    : in[axis].ceilDiv(strides[axis]);
            pad[axis] = switch (border) {
                case VALID -> Size.ZERO;
                case SAME -> out[axis].minus(1).times(strides[axis]).plus(reach).minus(in[axis]);
                case CAUSAL -> Size.of(2 * (reach - 1));
            };
        }
        return of(in, channels, kernel, strides, dilation, out, pad);
    }

    /**
     * The window whose convolution a transposed one turns round: it slides over the larger image, which is the result, with a position
     * for each pixel of the smaller one.
     *
     * @param positions height and width of the smaller image
     * @param channels of the larger image
     * @param cut pixels of the result that are cut off before the first, in height and width
     * @param more pixels that the result has besides one stride for each position before the last, in height and width
     */
    public static Window transposed(
            Size[] positions, int channels, int[] kernel, int[] strides, int[] dilation, long[] cut, long[] more) {
        Size[] in = new Size[2];
        Size[] pad = new Size[2];
        for (int axis = 0; axis < 2; axis++) {
            in[axis] = positions[axis].minus(1).times(strides[axis]).plus(more[axis]);
            pad[axis] = Size.of(2 * cut[axis]);
        }
        return of(in, channels, kernel, strides, dilation, positions, pad);
    }

    private static Window of(
            Size[] in, int channels, int[] kernel, int[] strides, int[] dilation, Size[] out, Size[] pad) {
        return new Window(
                in[0],
                in[1],
                channels,
                kernel[0],
                kernel[1],
                strides[0],
                strides[1],
                dilation[0],
                dilation[1],
                out[0],
                out[1],
                pad[0],
                pad[1]);
    }

    /** Pixels from the first that a window reads to the last. */
    public static long reach(int kernel, int dilation) {
        return (kernel - 1L) * dilation + 1;
    }

    /** Whether each row of the image is by itself: no window reads two of them. */
    boolean keepsRows() {
        return kernelHeight == 1 && strideHeight == 1;
    }

    /** How many columns before its own a position reads, where it reads none behind it and none of other rows; else -1. */
    int before() {
        long reach = reach(kernelWidth, dilationWidth);
        boolean causal = padWidth.is(2 * (reach - 1));
        return keepsRows() && causal ? (int) reach - 1 : -1;
    }

    /** The window over images that have the columns before the first one in front. */
    Window behind(int columns) {
        return over(
                height,
                width.plus(columns),
                channels,
                new int[] {kernelHeight, kernelWidth},
                new int[] {strideHeight, strideWidth},
                new int[] {dilationHeight, dilationWidth},
                Border.VALID);
    }

    /** The same over images with another number of channels. */
    Window withChannels(int number) {
        return new Window(
                height,
                width,
                number,
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                dilationHeight,
                dilationWidth,
                outHeight,
                outWidth,
                padHeight,
                padWidth);
    }

    /** What a convolution is in a stream; {@code over} makes the same one with another window. */
    void stream(Apply apply, Streaming out, Function<Window, Op> over) {
        Value x = apply.arg(0);
        if (out.flow(x).isAlong(x.dims(), 0, out.steps()) && keepsRows()) {
            out.same(Flow.along(apply.result().dims(), 0));
            return;
        }
        if (!out.flow(x).isAlong(x.dims(), 1, out.steps())) {
            throw out.refuse("looks at steps before and behind");
        }
        if (strideWidth > 1) {
            throw out.refuse("gives one step for several");
        }
        int before = before();
        if (before < 0) {
            throw out.refuse("looks at steps that are still to come", "padding", "Padding.CAUSAL");
        }
        Flow flow = Flow.along(apply.result().dims(), 1);
        if (before == 0) {
            out.same(flow);
            return;
        }
        Value past = out.state("Past", x.dims().with(1, Size.of(before)));
        Value joined = out.apply(new Concatenate(1), past, x);
        List<Value> read = new ArrayList<>(apply.args());
        read.set(0, joined);
        out.instead(over.apply(behind(before)), read, List.of(apply.result()), List.of(flow));
        out.keep(past, out.apply(new Slice(1, out.steps(), Size.of(before)), joined));
    }

    public Dims inputDims() {
        return Dims.of(height, width, Size.of(channels));
    }

    Size positions() {
        return outHeight.times(outWidth);
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
        return code.constant(
                "Window2D",
                apply.layers().get(0) + "Window",
                "Window2D.of(" + code.of(height) + ", " + code.of(width) + ", " + channels + ", " + kernelHeight + ", "
                        + kernelWidth + ", " + strideHeight + ", " + strideWidth + ", " + dilationHeight + ", "
                        + dilationWidth + ", " + before(code, padHeight) + ", " + before(code, padWidth) + ", "
                        + code.of(outHeight) + ", " + code.of(outWidth) + ")",
                height,
                width);
    }

    /** Padding before the first pixel: half of all, rounded down. */
    private static String before(Code code, Size total) {
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
        boolean steps = height.is(1) && kernelHeight == 1;
        return (steps ? kernelWidth + "-step " : kernelHeight + "x" + kernelWidth + " ") + what;
    }
}
