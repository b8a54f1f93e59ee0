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
            gradients.add(apply.arg(1), targetGradient(apply, dy, args, gradients));
        }
    }

    /** A difference has opposite gradients; a cross-entropy is linear in its target. */
    private Value targetGradient(Apply apply, Value dy, Value[] args, Gradients gradients) {
        if (kind != LossKind.BINARY && kind != LossKind.CATEGORICAL) {
            return gradients.apply(new Scale(-1), gradients.apply(new LossGradient(this), args));
        }
        Value prediction = apply.arg(0);
        Dims dims = prediction.dims();
        Value slope = kind == LossKind.BINARY ? logit(prediction, gradients) : logProbability(prediction, gradients);
        float mean = kind == LossKind.BINARY ? 1f / dims.last().constant() : 1;
        Value each = gradients.apply(Gather.repeat(dy.dims(), dims.last()), dy);
        Value product = gradients.apply(new Binary(BinaryKind.MULTIPLY), slope, each);
        return gradients.apply(new Scale((parameter - 1) * mean), product);
    }

    private Value logit(Value prediction, Gradients gradients) {
        if (logits) {
            return prediction;
        }
        Value p = clip(prediction, gradients);
        Activate log = new Activate(ActivationKind.LOG, 0);
        Value other = gradients.apply(log, gradients.apply(new Affine(-1, 1), p));
        return gradients.apply(new Binary(BinaryKind.SUBTRACT), gradients.apply(log, p), other);
    }

    private Value logProbability(Value prediction, Gradients gradients) {
        if (logits) {
            return gradients.apply(new Softmax(true), prediction);
        }
        Value sum = gradients.apply(new RowSum(false), prediction);
        Value sums = gradients.apply(Gather.repeat(sum.dims(), prediction.dims().last()), sum);
        Value p = gradients.apply(new Binary(BinaryKind.DIVIDE), prediction, sums);
        return gradients.apply(new Activate(ActivationKind.LOG, 0), clip(p, gradients));
    }

    /** Keras' bounds of a probability whose logarithm is taken. */
    private static Value clip(Value probability, Gradients gradients) {
        Value above = gradients.apply(new Activate(ActivationKind.AT_LEAST, 1e-7f), probability);
        return gradients.apply(new Activate(ActivationKind.AT_MOST, 1 - 1e-7f), above);
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
