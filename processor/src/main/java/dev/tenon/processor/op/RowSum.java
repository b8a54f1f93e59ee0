package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The sum over the last axis, or its mean. */
public record RowSum(boolean mean) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().dropLast();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Size n = apply.arg(0).dims().last();
        gradients.add(apply.arg(0), gradients.apply(new SpreadRows(n, mean), dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachRow(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size n = apply.arg(0).dims().last();
        code.line("K.rowSums(" + code.count(apply.result().dims().elements()) + ", " + code.of(n) + ", "
                + factor(n, mean, code) + ", " + code.at(apply.arg(0)) + ", " + code.at(apply.result()) + ")");
    }

    /** 1, or what makes a sum of n a mean. */
    static String factor(Size n, boolean mean, Code code) {
        return mean ? "1f / (" + code.of(n) + ")" : "1f";
    }

    @Override
    public String describe() {
        return mean ? "mean" : "sum";
    }
}
