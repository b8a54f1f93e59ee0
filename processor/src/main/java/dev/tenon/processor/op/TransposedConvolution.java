package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec.Panels;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * A convolution the other way round: each pixel of x is spread over a window of the larger image. It is the gradient of a convolution
 * for its input, and a layer of its own. Args: x (one pixel for each position of the window, with n channels), the kernel in panels
 * (n, taps * channels), bias (channels).
 */
public record TransposedConvolution(Window window, int groups, boolean bias) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return window.inputDims();
    }

    /** How the kernel of such a layer stands in memory; n are the channels of what it reads. */
    public static Panels panels(Window window, int n) {
        return new Panels(n, window.taps() * window.channels(), 1, true);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        Value kernel = apply.arg(1);
        int n = (int) x.dims().last().constant();
        if (gradients.needs(kernel)) {
            gradients.addToWeight(kernel, new TransposedKernelGradient(window), x, dy);
        }
        if (bias && gradients.needs(apply.arg(2))) {
            gradients.addToWeight(apply.arg(2), new BiasGradient(), dy);
        }
        if (gradients.needs(x)) {
            Panels panels = panels(window, n);
            Value turned = gradients.apply(new TransposeWeight(panels.rows(), panels.columns(), 1), kernel);
            gradients.add(x, gradients.apply(new Convolution(window, 1, n, false, false), dy, turned));
        }
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        int n = (int) x.dims().last().constant();
        Panels panels = Convolution.panels(window, groups, n);
        Size positions = window.positions();
        if (window.isProduct(groups)) {
            code.line("K.gemm(" + code.count(positions) + ", " + panels.rows() + ", " + n + ", "
                    + code.at(x) + ", " + n + ", "
                    + code.at(apply.arg(1)) + ", " + n * 16 + ", "
                    + (bias ? code.at(apply.arg(2)) : code.zeros(panels.rows())) + ", 0, "
                    + code.at(apply.result()) + ", " + panels.rows() + ", LINEAR)");
            return;
        }
        int transposedPitch = new TransposeWeight(panels.rows(), panels.columns(), groups).groupPitch();
        String name = window.constant(code, apply);
        begin(apply, code);
        code.eachExample();
        window.eachGroup(code, groups);
        code.line("K.gemm(" + code.of(positions) + ", " + panels.rows() + ", " + panels.columns() + ", "
                + code.at(x, "n", window.times("group", panels.columns(), groups)) + ", " + n + ", "
                + code.at(apply.arg(1), "0", window.times("group", transposedPitch, groups)) + ", "
                + panels.columns() * 16
                + ", " + code.zeros(panels.rows()) + ", 0, "
                + code.scratch() + ", " + panels.rows() + ", LINEAR)");
        code.line("K.col2im(" + name + ", " + window.groupChannels(groups) + ", " + code.scratch() + ", "
                + code.at(apply.result(), "n") + ")");
        window.endGroup(code, groups);
        code.end();
    }

    /** What the windows are added to: zeros, or the bias. */
    private void begin(Apply apply, Code code) {
        Size size = window.inputDims().elements();
        if (!bias) {
            code.line("K.fill(" + code.count(size) + ", 0f, " + code.at(apply.result()) + ")");
            return;
        }
        code.line("K.copyRuns(" + code.count(window.inputDims().rows()) + ", " + window.channels() + ", "
                + code.at(apply.arg(2)) + ", 0, " + code.at(apply.result()) + ", " + window.channels() + ")");
    }

    @Override
    public Size scratch(Apply apply) {
        return window.scratch(groups);
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        return apply.arg(0).dims().elements().times((long) window.taps() * window.channels() / groups);
    }

    @Override
    public boolean byExample() {
        return !window.isProduct(groups);
    }

    @Override
    public String describe() {
        return window.describe("transposed convolution") + (bias ? ", bias" : "");
    }
}
