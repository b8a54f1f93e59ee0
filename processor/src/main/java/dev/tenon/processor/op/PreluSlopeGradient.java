package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of PReLU for its slopes: args x, dy. */
public record PreluSlopeGradient() implements GradientOp {
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
        code.line("K.preluSlopeGradient(" + Prelu.rows(apply.arg(0), code) + code.at(apply.arg(0)) + ", "
                + code.at(apply.arg(1)) + ", " + code.at(apply.result()) + ", " + apply.adds() + ")");
    }

    @Override
    public String describe() {
        return "the slopes' gradient";
    }
}
