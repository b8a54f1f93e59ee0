package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a batch normalisation for its input: args x, dy, moments, sums, then gamma and the mask where there are any. */
public record BatchNormalizeGradient(boolean scale, boolean masked) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Size n = x.dims().last();
        code.line("K.batchNormalizeGradient" + (masked ? "OfKept(" : "(")
                + code.count(x.dims().rows()) + ", " + code.of(n)
                + ", " + (masked ? code.at(apply.arg(scale ? 5 : 4)) + ", " : "") + code.at(x)
                + ", " + code.at(apply.arg(2)) + ", " + (scale ? code.at(apply.arg(4)) : Normalize.ones(code, n)) + ", "
                + code.at(apply.arg(1)) + ", " + code.at(apply.arg(3)) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return index < 2;
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
