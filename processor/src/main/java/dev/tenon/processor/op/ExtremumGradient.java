package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of a maximum or minimum for one side: args a, b, dy; where both are equal the first takes all. */
public record ExtremumGradient(BinaryKind kind, boolean second) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(2).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K." + kind.kernel() + "Gradient("
                + code.count(apply.result().dims().elements()) + ", " + code.at(apply.arg(0)) + ", "
                + code.at(apply.arg(1)) + ", " + code.at(apply.arg(2)) + ", " + code.at(apply.result()) + ", " + second
                + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return index == 2;
    }

    @Override
    public boolean byNumber() {
        return true;
    }

    @Override
    public String describe() {
        return "through the " + kind.words();
    }
}
