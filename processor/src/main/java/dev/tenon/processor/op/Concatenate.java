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

/** Joins values along one axis of the example. */
public record Concatenate(int axis) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0)
                .dims()
                .with(axis, args.stream().map(arg -> arg.dims().get(axis)).reduce(Size.ZERO, Size::plus));
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Size begin = Size.ZERO;
        for (Value arg : apply.args()) {
            if (gradients.needs(arg)) {
                gradients.add(
                        arg, gradients.apply(new Slice(axis, begin, arg.dims().get(axis)), dy));
            }
            begin = begin.plus(arg.dims().get(axis));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        for (Value arg : apply.args()) {
            if (out.flow(arg).is(Flow.Kind.LATEST)) {
                throw out.refuse("gives each step what only the last one decides");
            }
            if (!stepsBefore(arg, out)) {
                throw out.refuse("joins what comes before or behind all steps");
            }
        }
        Dims to = apply.result().dims();
        out.same(Flow.along(to, to.sizes().indexOf(out.steps())));
    }

    private boolean stepsBefore(Value arg, Streaming out) {
        int steps = arg.dims().sizes().indexOf(out.steps());
        return steps >= 0 && steps != axis && out.flow(arg).isAlong(arg.dims(), steps, out.steps());
    }

    @Override
    public void emit(Apply apply, Code code) {
        Dims to = apply.result().dims();
        Size run = to.product(axis, to.rank());
        Size begin = Size.ZERO;
        for (Value arg : apply.args()) {
            Size length = arg.dims().product(axis, to.rank());
            code.line("K.copyRuns(" + code.count(to.product(0, axis)) + ", " + code.of(length) + ", " + code.at(arg)
                    + ", "
                    + code.of(length) + ", "
                    + code.at(apply.result(), "from", begin.is(0) ? "" : code.of(begin)) + ", " + code.of(run) + ")");
            begin = begin.plus(length);
        }
    }

    @Override
    public String describe() {
        return "joined along axis " + (axis + 1);
    }
}
