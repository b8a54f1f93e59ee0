package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** Zeros in the rows that do not count: args x (..., n), mask (...). */
public record KeepRows() implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        if (gradients.needs(apply.arg(0))) {
            gradients.add(apply.arg(0), gradients.apply(new KeepRows(), dy, apply.arg(1)));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        Flow mask = out.flow(apply.arg(1));
        Value x = apply.arg(0);
        if (!mask.is(Flow.Kind.STEPS)
                || !mask.inner().times(x.dims().last()).equals(out.flow(x).inner())) {
            throw out.refuse("reads a mask that does not come with its steps");
        }
        out.eachRow(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        code.line("K.keepRows(" + code.count(x.dims().rows()) + ", "
                + code.of(x.dims().last()) + ", " + code.at(apply.arg(1)) + ", " + code.at(x) + ", "
                + code.at(apply.result()) + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return index == 0;
    }

    @Override
    public String describe() {
        return "zeros where padding is";
    }
}
