package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Border;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Size;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The windows of convolutions and poolings. */
final class Windows {
    private Windows() {}

    /** A window over an image; {@code attribute} says how large it is. */
    static Window of(Inference in, Operand image, String attribute, int[] kernel, int[] strides, int[] dilation) {
        Border border = border(in, false);
        if (border == Border.VALID) {
            for (int axis = 0; axis < 2; axis++) {
                String word = axis == 0 ? "height" : "width";
                requireFit(in, image, attribute, axis, word, kernel[axis], dilation[axis], () -> {
                    long height = fitting(image.dims().get(0), kernel[0], dilation[0]);
                    long width = fitting(image.dims().get(1), kernel[1], dilation[1]);
                    return height == width ? Long.toString(height) : "{" + height + ", " + width + "}";
                });
            }
        }
        return Window.over(
                image.dims().get(0), image.dims().get(1), in.number(image.last()), kernel, strides, dilation, border);
    }

    /** A window over steps, as over an image of height 1. */
    static Window overSteps(Inference in, Operand steps, String attribute, int kernel, int stride, int dilation) {
        Border border = border(in, in.use().has("dilationRate"));
        Size length = steps.dims().get(0);
        if (border == Border.VALID) {
            requireFit(
                    in,
                    steps,
                    attribute,
                    0,
                    "length",
                    kernel,
                    dilation,
                    () -> Long.toString(fitting(length, kernel, dilation)));
        }
        return Window.over(
                Size.ONE,
                length,
                in.number(steps.last()),
                new int[] {1, kernel},
                new int[] {1, stride},
                new int[] {1, dilation},
                border);
    }

    /** What is written as padding; only convolutions over steps may be {@code causal}. */
    static Border border(Inference in, boolean causal) {
        Border border = Border.valueOf(in.use().constant("padding"));
        if (border == Border.CAUSAL && !causal) {
            throw new LayerError(in.say(
                            Message.PADDING_CAUSAL,
                            in.use().position("padding"),
                            in.use().simpleName())
                    .fix(in.set("padding", "Padding.SAME")));
        }
        return border;
    }

    /** Only one of both may be above 1, as in Keras. */
    static void requireStridesOrDilation(Inference in, int[] strides, int[] dilation) {
        if (Arrays.stream(strides).anyMatch(each -> each > 1)
                && Arrays.stream(dilation).anyMatch(each -> each > 1)) {
            throw new LayerError(in.say(Message.STRIDES_DILATION, in.use().position("dilationRate"))
                    .fix(in.set("dilationRate", "1"))
                    .fix(in.set("strides", "1")));
        }
    }

    private static void requireFit(
            Inference in,
            Operand x,
            String attribute,
            int axis,
            String word,
            int kernel,
            int dilation,
            Supplier<String> smaller) {
        long reach = Window.reach(kernel, dilation);
        Size size = x.dims().get(axis);
        if (in.atLeast(size, reach)) {
            return;
        }
        String dilated = dilation > 1 ? " (" + kernel + ", dilated by " + dilation + ")" : "";
        Diagnostic error = in.say(
                        Message.WINDOW_SIZE,
                        in.use().given(attribute) ? in.use().position(attribute) : x.position(),
                        word,
                        reach + dilated,
                        x,
                        size)
                .table(List.of(x.source().row()));
        throw new LayerError(error.fix(in.set("padding", "Padding.SAME")).fix(in.set(attribute, smaller.get())));
    }

    /** The window, made as small as what it goes over. */
    private static long fitting(Size size, int kernel, int dilation) {
        return size.isConstant() ? Math.min(kernel, (size.constant() - 1) / dilation + 1) : kernel;
    }
}
