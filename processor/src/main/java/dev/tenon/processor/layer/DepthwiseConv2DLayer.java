package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Depthwise;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @DepthwiseConv2D}. */
record DepthwiseConv2DLayer(Dims dims, Window window, int multiplier, List<WeightSpec> weights, String function)
        implements TypedLayer {
    static DepthwiseConv2DLayer infer(Inference in) {
        Operand image = in.oneImage();
        Window window = window(in, image);
        int multiplier = in.attributes().atLeastOne("depthMultiplier");
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(kernel(in, "kernel", window, multiplier));
        if (in.use().flag("useBias")) {
            Dims bias = Dims.of((long) window.channels() * multiplier);
            weights.add(in.weights().weight("bias", bias, null, "biasInitializer"));
        }
        Size channels = image.last().times(in.sized("depthMultiplier").orElse(Size.of(multiplier)));
        Dims dims = Dims.of(window.outHeight(), window.outWidth(), channels);
        return new DepthwiseConv2DLayer(
                dims, window, multiplier, weights, in.use().constant("activation"));
    }

    /** The window that kernelSize, strides, dilationRate and padding say. */
    static Window window(Inference in, Operand image) {
        in.attributes().requireGiven("kernelSize", "3");
        int[] kernel = in.attributes().pair("kernelSize");
        int[] strides = in.attributes().pair("strides");
        int[] dilation = in.attributes().pair("dilationRate");
        Windows.requireStridesOrDilation(in, strides, dilation);
        return Windows.of(in, image, "kernelSize", kernel, strides, dilation);
    }

    /** The kernels of each channel. */
    static WeightSpec kernel(Inference in, String name, Window window, int multiplier) {
        Dims dims = Dims.of((long) window.kernelHeight(), window.kernelWidth(), window.channels(), multiplier);
        return in.weights().weight(name, dims, null, "depthwiseInitializer");
    }

    @Override
    public boolean keepsSizeWhenPadded() {
        return window.strideHeight() == 1 && window.strideWidth() == 1;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Depthwise convolution = new Depthwise(window, multiplier, weights.size() > 1, false);
        return Activations.apply(out, function, out.apply(convolution, args, weights));
    }

    @Override
    public Optional<String> activation() {
        return Optional.of(function);
    }
}
