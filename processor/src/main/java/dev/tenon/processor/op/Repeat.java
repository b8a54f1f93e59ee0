package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** A weight given to each example: args weight. */
public record Repeat() implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value weight = apply.arg(0);
        if (gradients.needs(weight)) {
            Dims flat = Dims.of(weight.dims().elements());
            Value row = dy.dims().equals(flat) ? dy : gradients.apply(new View(flat), dy);
            gradients.addToWeight(weight, new BiasGradient(), row);
        }
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size size = apply.result().dims().elements();
        code.line("K.copyRuns(to - from, " + code.of(size) + ", " + code.at(apply.arg(0)) + ", 0, "
                + code.at(apply.result()) + ", " + code.of(size) + ")");
    }

    @Override
    public String describe() {
        return "the same for each example";
    }
}
