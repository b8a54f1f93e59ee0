package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of a bias: the sum of dy over all rows of all examples. */
public record BiasGradient() implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(args.get(0).dims().last());
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value dy = apply.arg(0);
        String n = code.of(dy.dims().last());
        code.line("K.columnSums(" + code.count(dy.dims().rows()) + ", " + n + ", " + code.at(dy) + ", " + n + ", "
                + code.at(apply.result()) + ", " + apply.adds() + ")");
    }

    @Override
    public String describe() {
        return "the bias' gradient";
    }
}
