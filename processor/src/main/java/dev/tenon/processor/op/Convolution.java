package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec.Panels;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** A 2-D convolution, with bias and relu where asked: args x (H, W, C), kernel (kh, kw, C / groups, filters) in panels, bias. */
public record Convolution(Window window, int groups, int filters, boolean bias, boolean relu) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(window.outHeight(), window.outWidth(), Size.of(filters));
    }

    /** The same, with a relu as its last step. */
    public Convolution withRelu() {
        return new Convolution(window, groups, filters, bias, true);
    }

    /** How the kernel stands in memory. */
    public static Panels panels(Window window, int groups, int filters) {
        return new Panels(
                window.kernelHeight() * window.kernelWidth() * window.channels() / groups, filters / groups, groups);
    }

    private Panels panels() {
        return panels(window, groups, filters);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        Value kernel = apply.arg(1);
        Value dz = relu ? gradients.apply(new ActivateGradient(ActivationKind.RELU, 0), apply.result(), dy) : dy;
        if (gradients.needs(kernel)) {
            gradients.addToWeight(kernel, new ConvolutionKernelGradient(window, groups), x, dz);
        }
        if (bias && gradients.needs(apply.arg(2))) {
            gradients.addToWeight(apply.arg(2), new BiasGradient(), dz);
        }
        if (gradients.needs(x)) {
            Panels panels = panels();
            Value transposed = gradients.apply(new TransposeWeight(panels.rows(), panels.columns(), groups), kernel);
            gradients.add(x, gradients.apply(new TransposedConvolution(window, groups, false), dz, transposed));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        window.stream(apply, out, other -> new Convolution(other, groups, filters, bias, relu));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Value kernel = apply.arg(1);
        Value y = apply.result();
        Panels panels = panels();
        Size positions = window.positions();
        String tail = ", " + filters + ", " + (relu ? "0f" : "LINEAR") + ")";
        if (window.isProduct(groups)) {
            code.line("K.gemm(" + code.count(positions) + ", " + panels.columns() + ", " + panels.rows() + ", "
                    + code.at(x) + ", " + window.channels() + ", "
                    + code.at(kernel) + ", " + panels.pitch() + ", "
                    + (bias ? code.at(apply.arg(2)) : code.zeros(panels.columns()))
                    + ", 0, " + code.at(y) + tail);
            return;
        }
        String name = window.constant(code, apply);
        code.eachExample();
        window.eachGroup(code, groups);
        String channels = window.groupChannels(groups);
        code.line("K.im2col(" + name + ", " + channels + ", " + code.at(x, "n") + ", " + code.scratch() + ")");
        code.line("K.gemm(" + code.of(positions) + ", " + panels.columns() + ", " + panels.rows() + ", "
                + code.scratch() + ", " + panels.rows() + ", "
                + code.at(kernel, "0", window.times("group", panels.groupPitch(), groups)) + ", " + panels.pitch()
                + ", "
                + (bias
                        ? code.at(apply.arg(2), "0", window.times("group", panels.columns(), groups))
                        : code.zeros(panels.columns()))
                + ", 0, " + code.at(y, "n", window.times("group", panels.columns(), groups)) + tail);
        window.endGroup(code, groups);
        code.end();
    }

    @Override
    public Size scratch(Apply apply) {
        return window.scratch(groups);
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        return apply.result().dims().elements().times(window.taps() * window.channels() / groups);
    }

    @Override
    public boolean byExample() {
        return !window.isProduct(groups);
    }

    @Override
    public String describe() {
        return window.describe("convolution")
                + (groups > 1 ? " in " + groups + " groups" : "")
                + (bias ? ", bias" : "")
                + (relu ? ", relu" : "");
    }
}
