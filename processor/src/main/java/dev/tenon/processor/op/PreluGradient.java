package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of PReLU for its input: args x, alpha, dy. */
public record PreluGradient() implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.preluGradient(" + Prelu.rows(apply.arg(0), code) + code.at(apply.arg(0)) + ", "
                + code.at(apply.arg(1)) + ", " + code.at(apply.arg(2)) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return index != 1;
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
