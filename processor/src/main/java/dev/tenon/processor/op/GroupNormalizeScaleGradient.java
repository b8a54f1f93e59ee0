package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a group normalisation for its scale: args x, dy. */
public record GroupNormalizeScaleGradient(int groups, float epsilon) implements GradientOp {
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
        Dims dims = apply.arg(0).dims();
        if (!apply.adds()) {
            code.line("K.fill(" + code.of(dims.last()) + ", 0f, " + code.at(apply.result()) + ")");
        }
        code.eachExample();
        code.line("K.groupNormalizeScaleGradient(" + GroupNormalize.head(dims, groups, epsilon, code)
                + code.at(apply.arg(0), "n") + ", " + code.at(apply.arg(1), "n") + ", " + code.scratch() + ", "
                + code.at(apply.result()) + ")");
        code.end();
    }

    @Override
    public Size scratch(Apply apply) {
        return apply.arg(0).dims().last().times(3);
    }

    @Override
    public String describe() {
        return "the scale's gradient";
    }
}
