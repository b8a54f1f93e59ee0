package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of a relu and of the dropout behind it: args y, which dropout gives, and dy. It draws no numbers. */
public record DropoutReluGradient(float rate) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(1).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.dropoutReluGradient(" + code.count(apply.result().dims().elements()) + ", " + rate + "f, "
                + code.at(apply.arg(0)) + ", " + code.at(apply.arg(1)) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return index == 1;
    }

    @Override
    public boolean byNumber() {
        return true;
    }

    @Override
    public String describe() {
        return "through dropout of " + rate + " and relu";
    }
}
