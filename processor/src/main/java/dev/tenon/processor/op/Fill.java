package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** One number everywhere: the seed of a loss' gradient. */
public record Fill(Dims to, String value) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        throw new IllegalStateException(describe() + " is part of a backward pass");
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.fill(" + code.count(to.elements()) + ", " + value + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "filled with " + value;
    }
}
