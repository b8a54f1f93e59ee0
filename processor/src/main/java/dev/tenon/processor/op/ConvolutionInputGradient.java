package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec.Panels;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a convolution for its input: args dy, the transposed kernel. */
public record ConvolutionInputGradient(Window window, int groups) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return window.inputDims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value dy = apply.arg(0);
        int filters = (int) dy.dims().last().constant();
        Panels panels = Convolution.panels(window, groups, filters);
        Size positions = window.positions();
        if (window.isProduct(groups)) {
            code.line("K.gemm(" + code.count(positions) + ", " + panels.rows() + ", " + filters + ", "
                    + code.at(dy) + ", " + filters + ", "
                    + code.at(apply.arg(1)) + ", " + filters * 16 + ", " + code.zeros(panels.rows()) + ", 0, "
                    + code.at(apply.result()) + ", " + panels.rows() + ", LINEAR)");
            return;
        }
        int transposedPitch = new TransposeWeight(panels.rows(), panels.columns(), groups).groupPitch();
        String name = window.constant(code, apply);
        code.line("K.fill(" + code.count(window.inputDims().elements()) + ", 0f, " + code.at(apply.result()) + ")");
        code.eachExample();
        window.eachGroup(code, groups);
        code.line("K.gemm(" + code.of(positions) + ", " + panels.rows() + ", " + panels.columns() + ", "
                + code.at(dy, "n", window.times("group", panels.columns(), groups)) + ", " + filters + ", "
                + code.at(apply.arg(1), "0", window.times("group", transposedPitch, groups)) + ", "
                + panels.columns() * 16
                + ", " + code.zeros(panels.rows()) + ", 0, "
                + code.scratch() + ", " + panels.rows() + ", LINEAR)");
        code.line("K.col2im(" + name + ", " + window.groupChannels(groups) + ", " + code.scratch() + ", "
                + code.at(apply.result(), "n") + ")");
        window.endGroup(code, groups);
        code.end();
    }

    @Override
    public Size scratch(Apply apply) {
        return window.scratch(groups);
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
