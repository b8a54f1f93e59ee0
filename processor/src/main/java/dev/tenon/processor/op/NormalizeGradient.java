package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a normalisation for its input: args x, dy, then gamma where there is one. */
public record NormalizeGradient(float epsilon, boolean centered, boolean scale) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size n = apply.result().dims().last();
        code.line("K.normalizeGradient(" + code.count(apply.result().dims().rows()) + ", " + code.of(n) + ", " + epsilon
                + "f, " + centered + ", " + code.at(apply.arg(0)) + ", "
                + (scale ? code.at(apply.arg(2)) : Normalize.ones(code, n)) + ", " + code.at(apply.arg(1)) + ", "
                + code.at(apply.result()) + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return index == 1;
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
