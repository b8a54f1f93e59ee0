package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** Times a constant, plus a constant. */
public record Affine(float factor, float offset) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        gradients.add(apply.arg(0), factor == 1 ? dy : gradients.apply(new Scale(factor), dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachNumber(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.affine(" + code.count(apply.result().dims().elements()) + ", " + code.at(apply.arg(0)) + ", "
                + factor + "f, " + offset + "f, " + code.at(apply.result()) + ")");
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
        return "times " + factor + " plus " + offset;
    }
}
