package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** What a sum over copies begins with. */
public record Zeros(Dims sizes) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return sizes;
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.fill(" + code.count(sizes.elements()) + ", 0f, " + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "zeros";
    }
}
