package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of global pooling: args (max) x, y, dy or (mean) dy. */
public record GlobalPoolGradient(boolean max, Dims input) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return input;
    }

    @Override
    public void emit(Apply apply, Code code) {
        StringBuilder args = new StringBuilder();
        apply.args().forEach(arg -> args.append(code.at(arg, "n")).append(", "));
        code.eachExample();
        code.line("K." + (max ? "max" : "mean") + "RowsGradient(" + code.of(input.rows()) + ", " + code.of(input.last())
                + ", " + args + code.at(apply.result(), "n") + ")");
        code.end();
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
