package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** Softmax over the last axis, or its logarithm. */
public record Softmax(boolean log) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        gradients.add(apply.arg(0), gradients.apply(new SoftmaxGradient(log), apply.result(), dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachRow(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        Dims dims = apply.result().dims();
        code.line("K." + (log ? "logSoftmax(" : "softmax(") + code.count(dims.rows()) + ", " + code.of(dims.last())
                + ", " + code.at(apply.arg(0)) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return true;
    }

    @Override
    public String describe() {
        return log ? "log softmax" : "softmax";
    }
}
