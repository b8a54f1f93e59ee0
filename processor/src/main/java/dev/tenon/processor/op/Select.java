package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** Element by element: args condition, a, b; a where the condition is not 0. */
public record Select() implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        for (int side = 1; side <= 2; side++) {
            if (gradients.needs(apply.arg(side))) {
                gradients.add(apply.arg(side), gradients.apply(new SelectGradient(side == 2), apply.arg(0), dy));
            }
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachNumber(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.select(" + code.count(apply.result().dims().elements()) + ", " + code.at(apply.arg(0)) + ", "
                + code.at(apply.arg(1)) + ", " + code.at(apply.arg(2)) + ", " + code.at(apply.result()) + ")");
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
        return "choice, element by element";
    }
}
