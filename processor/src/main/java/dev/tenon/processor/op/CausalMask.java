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

/** Which keys no query comes before: (T, S), 1 up to the diagonal and 0 behind it. */
public record CausalMask(Dims to) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        // Nothing is upstream of a source.
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        throw out.refuse("has numbers for all steps at once");
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size keys = to.last();
        String row = code.at(apply.result(), "n", "i * " + code.factor(keys));
        code.eachExample();
        code.begin("for (int i = 0; i < " + code.of(to.get(0)) + "; i++)");
        code.line("K.fill(" + code.of(keys) + ", 0f, " + row + ")");
        code.line("K.fill(Math.min(i + 1, " + code.of(keys) + "), 1f, " + row + ")");
        code.end();
        code.end();
    }

    @Override
    public String describe() {
        return "which keys come no later than a query";
    }
}
