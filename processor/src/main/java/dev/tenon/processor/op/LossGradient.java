package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of a loss for its prediction: args prediction, target (unless constant), the scale of each row. */
public record LossGradient(LossPerStep loss) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value scale = apply.arg(loss.hasTarget() ? 2 : 1);
        code.line("K." + loss.kernel() + "Gradient(" + loss.counts(apply.arg(0), code) + code.at(apply.arg(0)) + ", "
                + loss.target(apply, code) + code.at(scale) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "the gradient of the " + loss.describe();
    }
}
