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

/** Max pooling over windows: args x (H, W, C). */
public record MaxPool(Window window) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(window.outHeight(), window.outWidth(), Size.of(window.channels()));
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        gradients.add(apply.arg(0), gradients.apply(new MaxPoolGradient(window), apply.arg(0), apply.result(), dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        throw out.refuse("gives one step for several");
    }

    @Override
    public void emit(Apply apply, Code code) {
        String name = window.constant(code, apply);
        code.eachExample();
        code.line("K.maxPool(" + name + ", " + code.at(apply.arg(0), "n") + ", " + code.at(apply.result(), "n") + ")");
        code.end();
    }

    @Override
    public boolean byExample() {
        return true;
    }

    @Override
    public String describe() {
        return window.describe("max pooling");
    }
}
