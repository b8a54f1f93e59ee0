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

/** Normal random numbers, new ones for each call. */
public record Normal(Dims to, float mean, float stddev, String path) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public Effect effect() {
        return Effect.RANDOM;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        // Nothing is upstream of a source.
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        throw out.refuse("draws numbers for all steps at once");
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size size = to.elements();
        code.line("K.randomNormal(" + code.count(size) + ", " + code.key(path) + ", " + code.index(size) + ", " + mean
                + "f, " + stddev + "f, " + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "normal numbers";
    }
}
