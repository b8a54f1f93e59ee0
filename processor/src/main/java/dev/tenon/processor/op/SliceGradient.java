package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a part along one axis: zeros around it. */
public record SliceGradient(int axis, Size begin, Size whole) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().with(axis, whole);
    }

    @Override
    public void emit(Apply apply, Code code) {
        Dims part = apply.arg(0).dims();
        Dims to = apply.result().dims();
        Size inner = part.product(axis + 1, part.rank());
        Size offset = begin.times(inner);
        Size length = part.product(axis, part.rank());
        code.line("K.fill(" + code.count(to.elements()) + ", 0f, " + code.at(apply.result()) + ")");
        code.line("K.copyRuns(" + code.count(part.product(0, axis)) + ", " + code.of(length) + ", "
                + code.at(apply.arg(0)) + ", " + code.of(length) + ", "
                + code.at(apply.result(), "from", offset.is(0) ? "" : code.of(offset)) + ", "
                + code.of(to.product(axis, to.rank())) + ")");
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
