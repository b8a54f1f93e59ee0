package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @Conv2D}. */
record Conv2DLayer(Dims dims, Window window, int groups, List<WeightSpec> weights, String function)
        implements TypedLayer {
    static Conv2DLayer infer(Inference in) {
        Size width = in.attributes().width("filters", "32");
        int filters = in.attributes().integer("filters");
        in.attributes().requireGiven("kernelSize", "3");
        int[] kernel = in.attributes().pair("kernelSize");
        int[] strides = in.attributes().pair("strides");
        int[] dilation = in.attributes().pair("dilationRate");
        Windows.requireStridesOrDilation(in, strides, dilation);
        int groups = in.attributes().atLeastOne("groups");
        Operand image = in.oneImage();
        int channels = in.number(image.last());
        requireGroups(in, image, groups, channels, filters);
        Window window = Windows.of(in, image, "kernelSize", kernel, strides, dilation);
        Dims kernelDims = Dims.of(kernel[0], kernel[1], channels / groups, filters);
        in.weights().requireRoom("kernel", kernelDims);
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(in.weights()
                .weight("kernel", kernelDims, Convolutions.panels(window, groups, filters), "kernelInitializer"));
        if (in.use().flag("useBias")) {
            weights.add(in.weights().weight("bias", Dims.of(filters), null, "biasInitializer"));
        }
        Dims dims = Dims.of(window.outHeight(), window.outWidth(), width);
        return new Conv2DLayer(dims, window, groups, weights, in.use().constant("activation"));
    }

    static void requireGroups(Inference in, Operand image, int groups, int channels, int filters) {
        if (channels % groups == 0 && filters % groups == 0) {
            return;
        }
        int common = groups;
        while (channels % common != 0 || filters % common != 0) {
            common--;
        }
        throw new LayerError(
                in.say(Message.GROUPS, in.use().position("groups"), groups, channels, image.name(), filters)
                        .table(List.of(image.source().row()))
                        .fix(in.set("groups", Integer.toString(common))));
    }

    @Override
    public boolean keepsSizeWhenPadded() {
        return window.strideHeight() == 1 && window.strideWidth() == 1;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        int filters = (int) weights.get(0).dims().last().constant();
        Op convolution = Convolutions.of(window, groups, filters, weights.size() > 1);
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
