package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** A loss as one number per example and step: args prediction (..., n), then the target unless it is one constant. */
public record LossPerStep(LossKind kind, boolean logits, float parameter, float target) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().dropLast();
    }

    boolean hasTarget() {
        return Float.isNaN(target);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value[] args = hasTarget() ? new Value[] {apply.arg(0), apply.arg(1), dy} : new Value[] {apply.arg(0), dy};
        if (gradients.needs(apply.arg(0))) {
            gradients.add(apply.arg(0), gradients.apply(new LossGradient(this), args));
        }
        if (hasTarget() && gradients.needs(apply.arg(1))) {
            Value toPrediction = gradients.apply(new LossGradient(this), args);
            gradients.add(apply.arg(1), gradients.apply(new Scale(-1), toPrediction));
        }
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K." + kernel() + "(" + counts(apply.arg(0), code) + code.at(apply.arg(0)) + ", "
                + target(apply, code) + code.at(apply.result()) + ")");
    }

    String kernel() {
        return kind.kernel() + (logits ? "Logits" : "");
    }

    String counts(Value prediction, Code code) {
        return code.count(prediction.dims().rows()) + ", "
                + code.of(prediction.dims().last()) + ", " + (kind.hasParameter() ? parameter + "f, " : "");
    }

    /** The target's array, offset and strides. */
    String target(Apply apply, Code code) {
        if (!hasTarget()) {
            String name = code.constant(
                    "float[]",
                    "target"
                            + (target == 1
                                    ? "One"
                                    : target == 0 ? "Zero" : apply.result().name()),
                    "new float[] {" + target + "f}");
            return name + ", 0, 0, 0, ";
        }
        return code.at(apply.arg(1))
                + (kind.isSparse() ? ", " : ", " + code.of(apply.arg(0).dims().last()) + ", 1, ");
    }

    @Override
    public String describe() {
        return kind.words();
    }
}
