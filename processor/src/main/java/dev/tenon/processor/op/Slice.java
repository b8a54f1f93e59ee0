package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** A part along one axis of the example. */
public record Slice(int axis, Size begin, Size length) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().with(axis, length);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Size whole = apply.arg(0).dims().get(axis);
        gradients.add(apply.arg(0), gradients.apply(new SliceGradient(axis, begin, whole), dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        Dims source = apply.arg(0).dims();
        int steps = source.sizes().indexOf(out.steps());
        if (steps < 0 || steps == axis || !out.flow(apply.arg(0)).isAlong(source, steps, out.steps())) {
            throw out.refuse("takes steps by their number");
        }
        out.same(Flow.along(apply.result().dims(), steps));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Dims source = apply.arg(0).dims();
        Size inner = source.product(axis + 1, source.rank());
        Size offset = begin.times(inner);
        code.line("K.copyRuns(" + code.count(source.product(0, axis)) + ", " + code.of(length.times(inner)) + ", "
                + code.at(apply.arg(0), "from", offset.is(0) ? "" : code.of(offset)) + ", "
                + code.of(source.product(axis, source.rank())) + ", "
                + code.at(apply.result()) + ", " + code.of(length.times(inner)) + ")");
    }

    @Override
    public String describe() {
        return "a part along axis " + (axis + 1);
    }
}
