package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The mean or the maximum over all positions of an image: x (H, W, C) to (C). */
public record GlobalPool(boolean max) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(args.get(0).dims().last());
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        gradients.add(
                x,
                max
                        ? gradients.apply(new GlobalPoolGradient(true, x.dims()), x, apply.result(), dy)
                        : gradients.apply(new GlobalPoolGradient(false, x.dims()), dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        throw out.refuse("takes all steps together");
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        code.eachExample();
        code.line("K." + (max ? "max" : "mean") + "Rows(" + code.of(x.dims().rows()) + ", "
                + code.of(x.dims().last()) + ", " + code.at(x, "n") + ", " + code.at(apply.result(), "n") + ")");
        code.end();
    }

    @Override
    public boolean byExample() {
        return true;
    }

    @Override
    public String describe() {
        return (max ? "maximum" : "mean") + " over all positions";
    }
}
