package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The same numbers in the same order, as other sizes: flatten and reshape. */
public record View(Dims to) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        gradients.add(apply.arg(0), gradients.apply(new View(apply.arg(0).dims()), dy));
    }

    @Override
    public boolean isView() {
        return true;
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.same(out.flow(apply.arg(0)));
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.copy(" + code.count(to.elements()) + ", " + code.at(apply.arg(0)) + ", " + code.at(apply.result())
                + ")");
    }

    @Override
    public String describe() {
        return "as " + to.perExample();
    }
}
