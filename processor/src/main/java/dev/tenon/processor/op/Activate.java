package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** An elementwise function. */
public record Activate(ActivationKind kind, float alpha) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value seen = kind.gradientReadsOutput() ? apply.result() : apply.arg(0);
        gradients.add(apply.arg(0), gradients.apply(new ActivateGradient(kind, alpha), seen, dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachNumber(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K." + kind.kernel() + "(" + code.count(apply.result().dims().elements()) + ", "
                + (kind.hasAlpha() ? alpha + "f, " : "") + code.at(apply.arg(0)) + ", " + code.at(apply.result())
                + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return true;
    }

    @Override
    public boolean isCheap() {
        return true;
    }

    @Override
    public boolean byNumber() {
        return true;
    }

    @Override
    public String describe() {
        return kind.words();
    }
}
