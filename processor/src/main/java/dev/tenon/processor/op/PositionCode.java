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

/** Sines and cosines of the positions along the axis before the last: a table, the same for every example. */
public record PositionCode(Dims to, double maxWavelength) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        // It reads nothing.
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        goesOn(to, new PositionCodeOn(this), apply, out);
    }

    /** Lets what counts positions along the axis before the last go on from piece to piece; other axes may be the stream's. */
    static void goesOn(Dims to, Op on, Apply apply, Streaming out) {
        int axis = to.sizes().indexOf(out.steps());
        if (axis < 0 || axis != to.sizes().lastIndexOf(out.steps()) || axis == to.rank() - 1) {
            throw out.refuse("counts positions along another axis");
        }
        Flow flow = Flow.along(to, axis);
        if (axis == to.rank() - 2) {
            out.instead(on, apply.args(), List.of(apply.result()), List.of(flow));
        } else {
            out.same(flow);
        }
    }

    @Override
    public void emit(Apply apply, Code code) {
        Size steps = to.get(to.rank() - 2);
        Size length = steps.times(to.last());
        String table = code.constant(
                "float[]",
                apply.result().name() + "Table",
                "Tables.sinusoids(" + code.of(steps) + ", " + code.of(to.last()) + ", " + maxWavelength + ")",
                steps,
                to.last());
        code.line("K.copyRuns(" + code.count(to.product(0, to.rank() - 2)) + ", " + code.of(length) + ", " + table
                + ", 0, 0, " + code.at(apply.result()) + ", " + code.of(length) + ")");
    }

    @Override
    public String describe() {
        return "sines and cosines of the positions";
    }
}
