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

/**
 * Turns the halves of each row against each other, by angles that depend on its index along an axis.
 *
 * @param axis the axis of the steps
 * @param back whether by the opposite angles: the gradient of a rotation is the rotation back
 */
public record Rotate(int axis, double maxWavelength, double scalingFactor, boolean back) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        gradients.add(apply.arg(0), gradients.apply(new Rotate(axis, maxWavelength, scalingFactor, !back), dy));
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        Value x = apply.arg(0);
        Flow flow = out.flow(x);
        if (flow.isAlong(x.dims(), axis, out.steps())) {
            out.instead(new RotateOn(this), apply.args(), List.of(apply.result()), List.of(flow));
        } else {
            out.eachRow(apply);
        }
    }

    @Override
    public void emit(Apply apply, Code code) {
        Dims dims = apply.result().dims();
        Size steps = dims.get(axis);
        String table = code.constant(
                "float[]",
                "rotations",
                "Tables.rotations(" + code.of(steps) + ", " + code.of(dims.last()) + ", " + maxWavelength + ", "
                        + scalingFactor + ")",
                steps,
                dims.last());
        emit(apply, code, table);
    }

    /** By a table of the steps' angles. */
    void emit(Apply apply, Code code, String table) {
        Dims dims = apply.result().dims();
        code.line("K.rotate(" + code.count(dims.product(0, axis)) + ", " + code.of(dims.get(axis)) + ", "
                + code.of(dims.product(axis + 1, dims.rank() - 1)) + ", " + code.of(dims.last()) + ", "
                + (back ? "-1f" : "1f") + ", " + table + ", " + code.at(apply.arg(0)) + ", " + code.at(apply.result())
                + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return true;
    }

    @Override
    public String describe() {
        return back ? "turned back by the positions" : "turned by the positions";
    }
}
