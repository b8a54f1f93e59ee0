package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a frozen batch normalisation for its input, a factor for each channel: args dy, moving mean, moving variance, gamma. */
public record NormalizeByMovingGradient(float epsilon, boolean scale) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    /** With moments of infinitely many rows neither x nor the sums count. */
    @Override
    public void emit(Apply apply, Code code) {
        Value dy = apply.arg(0);
        Size n = dy.dims().last();
        NormalizeByMoving.moments(apply, epsilon, code);
        code.line("K.batchNormalizeGradient(" + code.count(dy.dims().rows()) + ", " + code.of(n) + ", " + code.at(dy)
                + ", " + code.scratch() + ", " + (scale ? code.at(apply.arg(3)) : Normalize.ones(code, n)) + ", "
                + code.at(dy) + ", " + Normalize.noShift(code, n.times(2)) + ", " + code.at(apply.result()) + ")");
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
    public String describe() {
        return "the input's gradient";
    }
}
