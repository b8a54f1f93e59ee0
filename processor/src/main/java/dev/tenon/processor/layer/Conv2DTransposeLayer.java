package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Border;
import dev.tenon.processor.op.TransposedConvolution;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @Conv2DTranspose}. */
record Conv2DTransposeLayer(Dims dims, Window window, List<WeightSpec> weights, String function) implements TypedLayer {
    static Conv2DTransposeLayer infer(Inference in) {
        Size width = in.attributes().width("filters", "32");
        int filters = in.attributes().integer("filters");
        in.attributes().requireGiven("kernelSize", "3");
        int[] kernel = in.attributes().pair("kernelSize");
        int[] strides = in.attributes().pair("strides");
        int[] dilation = in.attributes().pair("dilationRate");
        Windows.requireStridesOrDilation(in, strides, dilation);
        Optional<int[]> outputPadding = outputPadding(in, strides);
        Operand image = in.oneImage();
        int channels = in.number(image.last());
        Window window = window(in, image, filters, kernel, strides, dilation, outputPadding);
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(in.weights()
                .weight(
                        "kernel",
                        Dims.of(kernel[0], kernel[1], filters, channels),
                        TransposedConvolution.panels(window, channels),
                        "kernelInitializer"));
        if (in.use().flag("useBias")) {
            weights.add(in.weights().weight("bias", Dims.of(filters), null, "biasInitializer"));
        }
        return new Conv2DTransposeLayer(
                Dims.of(window.height(), window.width(), width),
                window,
                weights,
                in.use().constant("activation"));
    }

    private static Optional<int[]> outputPadding(Inference in, int[] strides) {
        if (!in.use().given("outputPadding")) {
            return Optional.empty();
        }
        int[] padding = in.attributes().pair("outputPadding", 0);
        for (int axis = 0; axis < 2; axis++) {
            if (padding[axis] >= strides[axis]) {
                int index = in.use().integers("outputPadding").size() == 1 ? 0 : axis;
                throw new LayerError(in.say(
                                Message.ATTRIBUTE_RANGE,
                                in.use().position("outputPadding", index),
                                "outputPadding = " + padding[axis],
                                "less than the stride " + strides[axis])
                        .fix(in.set("outputPadding", Integer.toString(Math.min(strides[0], strides[1]) - 1))));
            }
        }
        return Optional.of(padding);
    }

    /** Keras cuts off pixels as its JAX backend does (keras/src/backend/common/backend_utils.py). */
    private static Window window(
            Inference in,
            Operand image,
            int filters,
            int[] kernel,
            int[] strides,
            int[] dilation,
            Optional<int[]> outputPadding) {
        boolean same = Windows.border(in, false) == Border.SAME;
        long[] cut = new long[2];
        long[] more = new long[2];
        Size[] positions = {image.dims().get(0), image.dims().get(1)};
        for (int axis = 0; axis < 2; axis++) {
            long reach = Window.reach(kernel[axis], dilation[axis]);
            int added = outputPadding.isPresent() ? outputPadding.get()[axis] : 0;
            if (!same) {
                more[axis] = outputPadding.isPresent() ? reach + added : Math.max(reach, strides[axis]);
                continue;
            }
            more[axis] = outputPadding.isPresent() ? reach % 2 + added : strides[axis];
            long pads = more[axis] + reach - 2;
            cut[axis] = reach - 1 - Math.min((pads + 1) / 2, reach - 1);
            if (outputPadding.isPresent()) {
                requireSize(
                        in,
                        image,
                        axis,
                        positions[axis].minus(1).times(strides[axis]).plus(more[axis]));
            }
        }
        return Window.transposed(positions, filters, kernel, strides, dilation, cut, more);
    }

    private static void requireSize(Inference in, Operand image, int axis, Size size) {
        if (in.atLeast(size, 1)) {
            return;
        }
        Diagnostic error = in.say(
                        Message.TRANSPOSED_EMPTY,
                        in.use().position("outputPadding"),
                        axis == 0 ? "rows" : "columns",
                        image)
                .table(List.of(image.source().row()));
        throw new LayerError(error.fix(in.set("padding", "Padding.VALID")));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        TransposedConvolution convolution = new TransposedConvolution(window, 1, weights.size() > 1);
        return Activations.apply(out, function, out.apply(convolution, args, weights));
    }

    @Override
    public Optional<String> activation() {
        return Optional.of(function);
    }

    @Override
    public Optional<String> widthAttribute() {
        return Optional.of("filters");
    }
}
