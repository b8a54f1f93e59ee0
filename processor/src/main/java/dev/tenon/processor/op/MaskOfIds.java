package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** A mask of ints: 1 where they are not 0. */
public record MaskOfIds() implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        // Ints have none.
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachNumber(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.maskOfInts(" + code.count(apply.result().dims().elements()) + ", " + code.at(apply.arg(0)) + ", "
                + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "which are not 0";
    }
}
