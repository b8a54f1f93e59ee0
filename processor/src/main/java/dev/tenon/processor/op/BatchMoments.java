package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * Mean and variance of each channel over the whole batch, by which the moving ones are updated: args x (..., C), moving mean, moving
 * variance, then the mask (...) where only some rows count.
 */
public record BatchMoments(float epsilon, float momentum, boolean masked) implements Op {
    /** Means, inverse deviations and variances of n channels, and how many rows they are of. */
    static Size floats(Size n) {
        return n.times(3).plus(1);
    }

    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(floats(args.get(0).dims().last()));
    }

    @Override
    public Along alongBatch() {
        return Along.BATCH;
    }

    @Override
    public Effect effect() {
        return Effect.STATE;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        throw new IllegalStateException("the gradient goes from what is normalised to x at once");
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        code.line("K.batchMoments" + (masked ? "OfKept(" : "(")
                + code.count(x.dims().rows()) + ", " + code.of(x.dims().last()) + ", "
                + (masked ? code.at(apply.arg(3)) + ", " : "") + code.at(x) + ", " + code.part(apply.result()) + ")");
    }

    @Override
    public void emitWhole(Apply apply, Code code) {
        String n = code.of(apply.arg(0).dims().last());
        Value moments = apply.result();
        code.line("K.wholeMoments(shards, " + code.partPitch() + ", " + n + ", " + epsilon + "f, "
                + code.firstPart(moments) + ", " + code.at(moments) + ")");
        code.line("K.movingMoments(" + n + ", " + momentum + "f, " + code.at(moments) + ", " + code.at(apply.arg(1))
                + ", " + code.at(apply.arg(2)) + ")");
    }

    @Override
    public String describe() {
        return "means and variances" + (masked ? " of the steps that count" : "");
    }
}
