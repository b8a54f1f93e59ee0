package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** Sets a random part to 0 and scales up the rest (Srivastava et al. 2014); backward draws the same numbers again. */
public record Dropout(float rate, String path) implements Op {
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
        gradients.add(apply.arg(0), gradients.apply(this, dy));
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.dropout(" + draws(apply, code) + ", " + code.at(apply.arg(0)) + ", " + code.at(apply.result())
                + ")");
    }

    /** How many numbers it draws, which ones, and its rate, as arguments of a kernel. */
    String draws(Apply apply, Code code) {
        Size size = apply.result().dims().elements();
        return code.count(size) + ", " + code.key(path) + ", " + code.index(size) + ", " + rate + "f";
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
        return "dropout of " + rate;
    }
}
