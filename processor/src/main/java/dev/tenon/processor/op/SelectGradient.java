package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of a choice for one side: args condition, dy. */
public record SelectGradient(boolean second) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(1).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.selectGradient(" + code.count(apply.result().dims().elements()) + ", " + code.at(apply.arg(0))
                + ", " + code.at(apply.arg(1)) + ", " + code.at(apply.result()) + ", " + second + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return true;
    }

    @Override
    public boolean byNumber() {
        return true;
    }

    @Override
    public String describe() {
        return "its part of the gradient";
    }
}
