package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a depthwise convolution for its input: args dy, kernel. */
public record DepthwiseInputGradient(Window window, int multiplier) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return window.inputDims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        String name = window.withChannels(window.channels() * multiplier).constant(code, apply);
        String dx = code.at(apply.result(), "n");
        code.eachExample();
        code.line("K.depthwiseInputGradient(" + name + ", " + code.at(apply.arg(0), "n") + ", " + code.at(apply.arg(1))
                + ", " + (multiplier == 1 ? dx : code.scratch()) + ")");
        if (multiplier > 1) {
            code.line("K.rowSums(" + code.of(window.inputDims().elements()) + ", " + multiplier + ", 1f, "
                    + code.scratch() + ", " + dx + ")");
        }
        code.end();
    }

    @Override
    public Size scratch(Apply apply) {
        return Depthwise.spread(window, multiplier);
    }

    @Override
    public boolean byExample() {
        return true;
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
