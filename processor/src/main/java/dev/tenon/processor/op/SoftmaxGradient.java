package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of a softmax: args y, dy. */
public record SoftmaxGradient(boolean log) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        Dims dims = apply.result().dims();
        code.line("K." + (log ? "logSoftmaxGradient(" : "softmaxGradient(") + code.count(dims.rows()) + ", "
                + code.of(dims.last()) + ", " + code.at(apply.arg(0)) + ", " + code.at(apply.arg(1)) + ", "
                + code.at(apply.result()) + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return index == 1;
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
