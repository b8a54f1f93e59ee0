package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/**
 * Sets a state: args its new value.
 *
 * @param atBegin only before the first step of a stream; else behind each piece
 */
public record Keep(boolean atBegin) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        if (atBegin) {
            code.begin("if (position == 0)");
        }
        Copy.emit(apply.arg(0), apply.result(), code);
        if (atBegin) {
            code.end();
        }
    }

    @Override
    public String describe() {
        return atBegin ? "at the beginning from what is given" : "kept for the next piece";
    }
}
