package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of max pooling: args x, y, dy. */
public record MaxPoolGradient(Window window) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return window.inputDims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        String name = window.constant(code, apply);
        code.eachExample();
        code.line("K.maxPoolGradient(" + name + ", " + code.at(apply.arg(0), "n") + ", " + code.at(apply.arg(1), "n")
                + ", " + code.at(apply.arg(2), "n") + ", " + code.at(apply.result(), "n") + ")");
        code.end();
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
