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

/** Normalisation of each group of neighbouring channels over all positions: args x (..., C), then gamma (C) and beta (C). */
public record GroupNormalize(int groups, float epsilon, boolean scale, boolean center) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        if (scale && gradients.needs(apply.arg(1))) {
            gradients.addToWeight(apply.arg(1), new GroupNormalizeScaleGradient(groups, epsilon), x, dy);
        }
        int beta = scale ? 2 : 1;
        if (center && gradients.needs(apply.arg(beta))) {
            gradients.addToWeight(apply.arg(beta), new BiasGradient(), dy);
        }
        if (gradients.needs(x)) {
            Value[] args = scale ? new Value[] {x, dy, apply.arg(1)} : new Value[] {x, dy};
            gradients.add(x, gradients.apply(new GroupNormalizeGradient(groups, epsilon, scale), args));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        throw out.refuse("takes mean and variance over all steps");
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size n = apply.result().dims().last();
        code.eachExample();
        code.line("K.groupNormalize(" + head(apply, code) + code.at(apply.arg(0), "n") + ", "
                + (scale ? code.at(apply.arg(1)) : Normalize.ones(code, n)) + ", "
                + (center ? code.at(apply.arg(scale ? 2 : 1)) : Normalize.noShift(code, n)) + ", " + code.scratch()
                + ", " + code.at(apply.result(), "n") + ")");
        code.end();
    }

    private String head(Apply apply, Code code) {
        return head(apply.arg(0).dims(), groups, epsilon, code);
    }

    /** Positions, channels, groups and epsilon, as all its kernels take them. */
    static String head(Dims dims, int groups, float epsilon, Code code) {
        return code.of(dims.rows()) + ", " + code.of(dims.last()) + ", " + groups + ", " + epsilon + "f, ";
    }

    @Override
    public Size scratch(Apply apply) {
        return apply.result().dims().last().times(2);
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
        return "normalised in " + groups + (groups == 1 ? " group" : " groups") + (scale ? ", scaled" : "")
                + (center ? ", shifted" : "");
    }
}
