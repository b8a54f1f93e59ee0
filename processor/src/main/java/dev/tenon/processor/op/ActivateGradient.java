package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of an elementwise function: args what it reads (its output or its input), dy. */
public record ActivateGradient(ActivationKind kind, float alpha) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(1).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K." + kind.kernel() + "Gradient("
                + code.count(apply.result().dims().elements()) + ", "
                + (kind.hasAlpha() ? alpha + "f, " : "") + code.at(apply.arg(0)) + ", " + code.at(apply.arg(1)) + ", "
                + code.at(apply.result()) + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return index == 1;
    }

    @Override
    public boolean byNumber() {
        return true;
    }

    @Override
    public String describe() {
        return "through " + kind.words();
    }
}
