package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** Dropout of the first argument, added to the second: the end of a residual branch. */
public record DropoutAdd(Dropout dropout) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public Effect effect() {
        return Effect.RANDOM;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        gradients.add(apply.arg(1), dy);
        dropout.gradient(apply, dy, gradients);
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.dropoutAdd(" + dropout.draws(apply, code) + ", " + code.at(apply.arg(0)) + ", "
                + code.at(apply.arg(1)) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return true;
    }

    @Override
    public boolean byNumber() {
        return true;
    }

    @Override
    public String describe() {
        return dropout.describe() + ", sum";
    }
}
