package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** PReLU, with a slope for each number of the last axis: args x (..., n), alpha (n elements). */
public record Prelu() implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        Value alpha = apply.arg(1);
        if (gradients.needs(alpha)) {
            gradients.addToWeight(alpha, new PreluSlopeGradient(), x, dy);
        }
        if (gradients.needs(x)) {
            gradients.add(x, gradients.apply(new PreluGradient(), x, alpha, dy));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachRow(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.prelu(" + rows(apply.arg(0), code) + code.at(apply.arg(0)) + ", " + code.at(apply.arg(1)) + ", "
                + code.at(apply.result()) + ")");
    }

    /** How many rows there are, and how long they are. */
    static String rows(Value x, Code code) {
        return code.count(x.dims().rows()) + ", " + code.of(x.dims().last()) + ", ";
    }

    @Override
    public boolean inPlace(int index) {
        return index == 0;
    }

    @Override
    public String describe() {
        return "negative part times a slope";
    }
}
