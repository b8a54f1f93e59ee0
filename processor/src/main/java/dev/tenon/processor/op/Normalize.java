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
 * Normalisation of each row by its own mean and variance: args x (..., n), then gamma (n) and beta (n) where there are any.
 *
 * @param centered whether the mean is taken off; else by its mean square alone
 */
public record Normalize(float epsilon, boolean centered, boolean scale, boolean center) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        if (scale && gradients.needs(apply.arg(1))) {
            gradients.addToWeight(apply.arg(1), new NormalizeScaleGradient(epsilon, centered), x, dy);
        }
        int beta = scale ? 2 : 1;
        if (center && gradients.needs(apply.arg(beta))) {
            gradients.addToWeight(apply.arg(beta), new BiasGradient(), dy);
        }
        if (gradients.needs(x)) {
            Value[] args = scale ? new Value[] {x, dy, apply.arg(1)} : new Value[] {x, dy};
            gradients.add(x, gradients.apply(new NormalizeGradient(epsilon, centered, scale), args));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachRow(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size n = apply.result().dims().last();
        code.line("K.normalize(" + code.count(apply.result().dims().rows()) + ", " + code.of(n) + ", " + epsilon + "f, "
                + centered + ", " + code.at(apply.arg(0)) + ", "
                + (scale ? code.at(apply.arg(1)) : ones(code, n)) + ", "
                + (center ? code.at(apply.arg(scale ? 2 : 1)) : noShift(code, n)) + ", " + code.at(apply.result())
                + ")");
    }

    /** What stands for a scale that is not there. */
    static String ones(Code code, Size n) {
        return code.constant("float[]", "noScale", "Tables.ones(" + code.of(n) + ")", n) + ", 0";
    }

    /** What stands for a shift that is not there. */
    static String noShift(Code code, Size n) {
        return code.constant("float[]", "noShift", "Tables.zeros(" + code.of(n) + ")", n) + ", 0";
    }

    @Override
    public boolean inPlace(int index) {
        return index == 0;
    }

    @Override
    public boolean isCheap() {
        return true;
    }

    @Override
    public String describe() {
        return (centered ? "normalised by mean and variance" : "normalised by mean square")
                + (scale ? ", scaled" : "")
                + (center ? ", shifted" : "");
    }
}
