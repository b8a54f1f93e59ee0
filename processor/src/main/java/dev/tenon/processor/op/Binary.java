package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** Two values of equal sizes, element by element. */
public record Binary(BinaryKind kind) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value a = apply.arg(0);
        Value b = apply.arg(1);
        switch (kind) {
            case ADD -> {
                gradients.add(a, dy);
                gradients.add(b, dy);
            }
            case SUBTRACT -> {
                gradients.add(a, dy);
                if (gradients.needs(b)) {
                    gradients.add(b, gradients.apply(new Scale(-1), dy));
                }
            }
            case MULTIPLY -> {
                if (gradients.needs(a)) {
                    gradients.add(a, gradients.apply(this, dy, b));
                }
                if (gradients.needs(b)) {
                    gradients.add(b, gradients.apply(this, dy, a));
                }
            }
            case DIVIDE -> {
                Value da = gradients.apply(this, dy, b);
                gradients.add(a, da);
                if (gradients.needs(b)) {
                    Value product = gradients.apply(new Binary(BinaryKind.MULTIPLY), da, apply.result());
                    gradients.add(b, gradients.apply(new Scale(-1), product));
                }
            }
            case MAXIMUM, MINIMUM -> {
                if (gradients.needs(a)) {
                    gradients.add(a, gradients.apply(new ExtremumGradient(kind, false), a, b, dy));
                }
                if (gradients.needs(b)) {
                    gradients.add(b, gradients.apply(new ExtremumGradient(kind, true), a, b, dy));
                }
            }
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachNumber(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K." + kind.kernel() + "(" + code.count(apply.result().dims().elements()) + ", "
                + code.at(apply.arg(0)) + ", " + code.at(apply.arg(1)) + ", " + code.at(apply.result()) + ")");
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
