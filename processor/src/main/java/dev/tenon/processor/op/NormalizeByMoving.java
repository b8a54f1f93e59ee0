package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * Batch normalisation by moving statistics, as in prediction and where it is frozen: args x (..., C), moving mean, moving variance, then
 * gamma (C) and beta (C) where there are any.
 */
public record NormalizeByMoving(float epsilon, boolean scale, boolean center, boolean relu) implements Op {
    /** The same, with a relu as its last step. */
    public NormalizeByMoving withRelu() {
        return new NormalizeByMoving(epsilon, scale, center, true);
    }

    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    /** Only where it is frozen: gamma and beta have none. */
    @Override
    public void gradient(Apply apply, Value dz, Gradients gradients) {
        Value dy = relu ? gradients.apply(new ActivateGradient(ActivationKind.RELU, 0), apply.result(), dz) : dz;
        Value mean = apply.arg(1);
        Value variance = apply.arg(2);
        Value[] args = scale ? new Value[] {dy, mean, variance, apply.arg(3)} : new Value[] {dy, mean, variance};
        gradients.add(apply.arg(0), gradients.apply(new NormalizeByMovingGradient(epsilon, scale), args));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachRow(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Size n = x.dims().last();
        moments(apply, epsilon, code);
        code.line("K.batchNormalize(" + code.count(x.dims().rows()) + ", " + code.of(n) + ", "
                + BatchNormalize.least(relu) + ", " + code.at(x) + ", "
                + code.scratch() + ", " + (scale ? code.at(apply.arg(3)) : Normalize.ones(code, n)) + ", "
                + (center ? code.at(apply.arg(scale ? 4 : 3)) : Normalize.noShift(code, n)) + ", "
                + code.at(apply.result()) + ")");
    }

    /** The moments in scratch, from arguments 1 and 2. */
    static void moments(Apply apply, float epsilon, Code code) {
        code.line("K.storedMoments(" + code.of(apply.arg(0).dims().last()) + ", " + epsilon + "f, "
                + code.at(apply.arg(1)) + ", " + code.at(apply.arg(2)) + ", " + code.scratch() + ")");
    }

    @Override
    public Size scratch(Apply apply) {
        return BatchMoments.floats(apply.arg(0).dims().last());
    }

    @Override
    public boolean inPlace(int index) {
        return index == 0;
    }

    @Override
    public boolean byExample() {
        return true;
    }

    @Override
    public String describe() {
        return "normalised by moving mean and variance" + (scale ? ", scaled" : "") + (center ? ", shifted" : "")
                + (relu ? ", relu" : "");
    }
}
