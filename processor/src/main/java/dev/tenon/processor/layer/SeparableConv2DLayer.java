package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Border;
import dev.tenon.processor.op.Convolution;
import dev.tenon.processor.op.Depthwise;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @SeparableConv2D}: each channel by itself, then all channels of each pixel. */
record SeparableConv2DLayer(
        Dims dims, Window window, int multiplier, Window pixels, List<WeightSpec> weights, String function)
        implements TypedLayer {
    private static final int[] ONE = {1, 1};

    static SeparableConv2DLayer infer(Inference in) {
        Size width = in.attributes().width("filters", "32");
        int filters = in.attributes().integer("filters");
        Operand image = in.oneImage();
        Window window = DepthwiseConv2DLayer.window(in, image);
        int multiplier = in.attributes().atLeastOne("depthMultiplier");
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(DepthwiseConv2DLayer.kernel(in, "depthwise_kernel", window, multiplier));
        int between = window.channels() * multiplier;
        Window pixels = Window.over(window.outHeight(), window.outWidth(), between, ONE, ONE, ONE, Border.VALID);
        weights.add(in.weights()
                .weight(
                        "pointwise_kernel",
                        Dims.of(1, 1, between, filters),
                        Convolution.panels(pixels, 1, filters),
                        "pointwiseInitializer"));
        if (in.use().flag("useBias")) {
            weights.add(in.weights().weight("bias", Dims.of(filters), null, "biasInitializer"));
        }
        Dims dims = Dims.of(window.outHeight(), window.outWidth(), width);
        return new SeparableConv2DLayer(
                dims, window, multiplier, pixels, weights, in.use().constant("activation"));
    }

    @Override
    public boolean keepsSizeWhenPadded() {
        return window.strideHeight() == 1 && window.strideWidth() == 1;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        int filters = (int) weights.get(1).dims().last().constant();
        Value each = out.apply(new Depthwise(window, multiplier, false, false), args, weights.subList(0, 1));
        Convolution all = new Convolution(pixels, 1, filters, weights.size() > 2, false);
        Value y = out.apply(all, List.of(each), weights.subList(1, weights.size()));
        return Activations.apply(out, function, y);
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
