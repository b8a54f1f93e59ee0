package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * A 2-D convolution of each channel with {@code multiplier} kernels of its own, with bias and relu where asked: args x (H, W, C), kernel
 * (kh, kw, C, multiplier) flat, bias (C * multiplier). The kernel of a convolution in C groups stands in the same order.
 */
public record Depthwise(Window window, int multiplier, boolean bias, boolean relu) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(window.outHeight(), window.outWidth(), Size.of(channels()));
    }

    /** The same, with a relu as its last step. */
    public Depthwise withRelu() {
        return new Depthwise(window, multiplier, bias, true);
    }

    private int channels() {
        return window.channels() * multiplier;
    }

    /** Floats of an image in which each channel stands {@code multiplier} times, for each of its kernels; none where it has one. */
    static Size spread(Window window, int multiplier) {
        return multiplier == 1 ? Size.ZERO : window.inputDims().elements().times(multiplier);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        Value kernel = apply.arg(1);
        Value dz = relu ? gradients.apply(new ActivateGradient(ActivationKind.RELU, 0), apply.result(), dy) : dy;
        if (gradients.needs(kernel)) {
            gradients.addToWeight(kernel, new DepthwiseKernelGradient(window, multiplier), x, dz);
        }
        if (bias && gradients.needs(apply.arg(2))) {
            gradients.addToWeight(apply.arg(2), new BiasGradient(), dz);
        }
        if (gradients.needs(x)) {
            gradients.add(x, gradients.apply(new DepthwiseInputGradient(window, multiplier), dz, kernel));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        window.stream(apply, out, other -> new Depthwise(other, multiplier, bias, relu));
    }

    @Override
    public void emit(Apply apply, Code code) {
        String name = window.withChannels(channels()).constant(code, apply);
        code.eachExample();
        String image = read(window, multiplier, apply.arg(0), code);
        code.line("K.depthwise(" + name + ", " + image + ", " + code.at(apply.arg(1)) + ", "
                + (bias ? code.at(apply.arg(2)) : code.zeros(channels())) + ", " + (relu ? "0f" : "LINEAR") + ", "
                + code.at(apply.result(), "n") + ")");
        code.end();
    }

    /** {@code array, offset} of image n with a channel for each kernel. */
    static String read(Window window, int multiplier, Value x, Code code) {
        if (multiplier == 1) {
            return code.at(x, "n");
        }
        code.line("K.spreadRows(" + code.of(window.inputDims().elements()) + ", " + multiplier + ", 1f, "
                + code.at(x, "n") + ", " + code.scratch() + ")");
        return code.scratch();
    }

    @Override
    public Size scratch(Apply apply) {
        return spread(window, multiplier);
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        return apply.result().dims().elements().times(window.taps());
    }

    @Override
    public boolean byExample() {
        return true;
    }

    @Override
    public String describe() {
        return window.describe("depthwise convolution")
                + (multiplier > 1 ? ", " + multiplier + " kernels a channel" : "")
                + (bias ? ", bias" : "")
                + (relu ? ", relu" : "");
    }
}
