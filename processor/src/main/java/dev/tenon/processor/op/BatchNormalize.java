package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * Batch normalisation by moments of the whole batch: args x (..., C), the moments, then gamma (C) and beta (C) where there are any, and
 * the mask where the moments are those of some rows alone.
 */
public record BatchNormalize(boolean scale, boolean center, boolean relu, boolean masked) implements Op {
    /** The same, with a relu as its last step. */
    public BatchNormalize withRelu() {
        return new BatchNormalize(scale, center, true, masked);
    }

    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    /** All that the gradients need of the whole batch are two sums for each channel, which are those of beta and gamma, too. */
    @Override
    public void gradient(Apply apply, Value dz, Gradients gradients) {
        Value dy = relu ? gradients.apply(new ActivateGradient(ActivationKind.RELU, 0), apply.result(), dz) : dz;
        Value x = apply.arg(0);
        Value moments = apply.arg(1);
        Value sums = gradients.apply(new BatchSums(), x, moments, dy);
        if (scale && gradients.needs(apply.arg(2))) {
            gradients.addToWeight(apply.arg(2), new BatchPart(x.dims().last(), 1), sums);
        }
        int beta = scale ? 3 : 2;
        if (center && gradients.needs(apply.arg(beta))) {
            gradients.addToWeight(apply.arg(beta), new BatchPart(x.dims().last(), 0), sums);
        }
        if (gradients.needs(x)) {
            List<Value> args = new ArrayList<>(List.of(x, dy, moments, sums));
            if (scale) {
                args.add(apply.arg(2));
            }
            if (masked) {
                args.add(apply.arg(apply.args().size() - 1));
            }
            gradients.add(x, gradients.apply(new BatchNormalizeGradient(scale, masked), args.toArray(Value[]::new)));
        }
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Size n = x.dims().last();
        code.line("K.batchNormalize(" + code.count(x.dims().rows()) + ", " + code.of(n) + ", " + least(relu) + ", "
                + code.at(x) + ", "
                + code.at(apply.arg(1)) + ", " + (scale ? code.at(apply.arg(2)) : Normalize.ones(code, n)) + ", "
                + (center ? code.at(apply.arg(scale ? 3 : 2)) : Normalize.noShift(code, n)) + ", "
                + code.at(apply.result()) + ")");
    }

    /** Below which no result is. */
    static String least(boolean relu) {
        return relu ? "0f" : "LINEAR";
    }

    @Override
    public boolean inPlace(int index) {
        return index == 0;
    }

    @Override
    public String describe() {
        return "normalised by mean and variance of the batch" + (scale ? ", scaled" : "") + (center ? ", shifted" : "")
                + (relu ? ", relu" : "");
    }
}
