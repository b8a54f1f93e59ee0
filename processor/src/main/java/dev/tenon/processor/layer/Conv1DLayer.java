package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.View;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @Conv1D}: steps are an image of height 1. */
record Conv1DLayer(Dims dims, Window window, int groups, List<WeightSpec> weights, String function)
        implements TypedLayer {
    static Conv1DLayer infer(Inference in) {
        Size width = in.attributes().width("filters", "32");
        int filters = in.attributes().integer("filters");
        int kernel = in.attributes().positive("kernelSize", "3");
        int stride = in.attributes().atLeastOne("strides");
        int dilation = in.attributes().atLeastOne("dilationRate");
        Windows.requireStridesOrDilation(in, new int[] {stride}, new int[] {dilation});
        int groups = in.attributes().atLeastOne("groups");
        Operand steps = Sequences.oneWithChannels(in);
        int channels = in.number(steps.last());
        Conv2DLayer.requireGroups(in, steps, groups, channels, filters);
        Window window = Windows.overSteps(in, steps, "kernelSize", kernel, stride, dilation);
        Dims kernelDims = Dims.of(kernel, channels / groups, filters);
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(in.weights()
                .weight("kernel", kernelDims, Convolutions.panels(window, groups, filters), "kernelInitializer"));
        if (in.use().flag("useBias")) {
            weights.add(in.weights().weight("bias", Dims.of(filters), null, "biasInitializer"));
        }
        Dims dims = Dims.of(window.outWidth(), width);
        return new Conv1DLayer(dims, window, groups, weights, in.use().constant("activation"));
    }

    @Override
    public boolean keepsSizeWhenPadded() {
        return window.strideWidth() == 1;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value row = out.apply(new View(window.inputDims()), args.get(0));
        int filters = (int) weights.get(0).dims().last().constant();
        Op convolution = Convolutions.of(window, groups, filters, weights.size() > 1);
        Value image = out.apply(convolution, List.of(row), weights);
        return out.apply(new View(dims), Activations.apply(out, function, image));
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
