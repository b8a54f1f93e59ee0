package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The windows of convolutions and poolings. */
final class Windows {
    private Windows() {}

    /** A window over an image; {@code attribute} says how large it is. */
    static Window of(Inference in, Operand image, String attribute, int[] kernel, int[] strides, int[] dilation) {
        boolean same = in.use().constant("padding").equals("SAME");
        Window window = Window.over(
                image.dims().get(0), image.dims().get(1), in.number(image.last()), kernel, strides, dilation, same);
        if (!same) {
            for (int axis = 0; axis < 2; axis++) {
                requireFit(in, image, attribute, axis, kernel, dilation);
            }
        }
        return window;
    }

    /** Only one of both may be above 1, as in Keras. */
    static void requireStridesOrDilation(Inference in, int[] strides, int[] dilation) {
        if (Math.max(strides[0], strides[1]) > 1 && Math.max(dilation[0], dilation[1]) > 1) {
            throw new LayerError(in.say(Message.STRIDES_DILATION, in.use().position("dilationRate"))
                    .fix(in.set("dilationRate", "1"))
                    .fix(in.set("strides", "1")));
        }
    }

    private static void requireFit(
            Inference in, Operand image, String attribute, int axis, int[] kernel, int[] dilation) {
        long reach = Window.reach(kernel[axis], dilation[axis]);
        Size size = image.dims().get(axis);
        if (in.atLeast(size, reach)) {
            return;
        }
        String dilated = dilation[axis] > 1 ? " (" + kernel[axis] + ", dilated by " + dilation[axis] + ")" : "";
        Diagnostic error = in.say(
                        Message.WINDOW_SIZE,
                        in.use().given(attribute) ? in.use().position(attribute) : image.position(),
                        (axis == 0 ? "height" : "width"),
                        reach + dilated,
                        image,
                        size)
                .table(List.of(image.source().row()));
        throw new LayerError(
                error.fix(in.set("padding", "Padding.SAME")).fix(in.set(attribute, smaller(image, kernel, dilation))));
    }

    /** The window, made as small as the image. */
    private static String smaller(Operand image, int[] kernel, int[] dilation) {
        long height = fitting(image.dims().get(0), kernel[0], dilation[0]);
        long width = fitting(image.dims().get(1), kernel[1], dilation[1]);
        return height == width ? Long.toString(height) : "{" + height + ", " + width + "}";
    }

    private static long fitting(Size size, int kernel, int dilation) {
        return size.isConstant() ? Math.min(kernel, (size.constant() - 1) / dilation + 1) : kernel;
    }
}
