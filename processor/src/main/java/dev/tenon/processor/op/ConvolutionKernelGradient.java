package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec.Panels;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a convolution for its kernel, in panels: args x, dy. */
public record ConvolutionKernelGradient(Window window, int groups) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(
                (long) window.kernelHeight(),
                window.kernelWidth(),
                window.channels() / groups,
                args.get(1).dims().last().constant());
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Value dy = apply.arg(1);
        int filters = (int) dy.dims().last().constant();
        Panels panels = Convolution.panels(window, groups, filters);
        Size positions = window.positions();
        if (window.isProduct(groups)) {
            code.line("K.gemmTransposed(" + panels.rows() + ", " + filters + ", " + code.count(positions) + ", "
                    + code.at(x) + ", " + window.channels() + ", "
                    + code.at(dy) + ", " + filters + ", "
                    + code.at(apply.result()) + ", " + panels.pitch() + ", " + apply.adds() + ")");
            return;
        }
        String name = window.constant(code, apply);
        code.eachExample();
        window.eachGroup(code, groups);
        code.line("K.im2col(" + name + ", " + window.groupChannels(groups) + ", " + code.at(x, "n") + ", "
                + code.scratch() + ")");
        code.line("K.gemmTransposed(" + panels.rows() + ", " + panels.columns() + ", " + code.of(positions) + ", "
                + code.scratch() + ", " + panels.rows() + ", "
                + code.at(dy, "n", window.times("group", panels.columns(), groups)) + ", " + filters + ", "
                + code.at(apply.result(), "0", window.times("group", panels.groupPitch(), groups)) + ", "
                + panels.pitch()
                + ", "
                + (apply.adds() ? "true" : "n > from") + ")");
        window.endGroup(code, groups);
        code.end();
    }

    @Override
    public Size scratch(Apply apply) {
        return window.scratch(groups);
    }

    @Override
    public String describe() {
        return "the kernel's gradient";
    }
}
