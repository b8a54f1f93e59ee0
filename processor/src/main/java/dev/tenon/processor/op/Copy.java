package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The same numbers in another place. */
public record Copy() implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        gradients.add(apply.arg(0), dy);
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachNumber(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        emit(apply.arg(0), apply.result(), code);
    }

    static void emit(Value from, Value to, Code code) {
        code.line("K.copy(" + code.count(to.dims().elements()) + ", " + code.at(from) + ", " + code.at(to) + ")");
    }

    @Override
    public String describe() {
        return "copied";
    }
}
