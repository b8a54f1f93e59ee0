package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** A rotation by positions that go on from piece to piece of a stream. */
record RotateOn(Rotate whole) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return whole.dims(args);
    }

    @Override
    public void emit(Apply apply, Code code) {
        Dims dims = apply.result().dims();
        String table = code.kept(
                "PositionTable",
                apply.layers().get(0) + "Rotations",
                "PositionTable.rotations(" + code.of(dims.last()) + ", " + whole.maxWavelength() + ", "
                        + whole.scalingFactor() + ")");
        whole.emit(apply, code, table + ".rows(position, " + code.of(dims.get(whole.axis())) + ")");
    }

    @Override
    public boolean inPlace(int index) {
        return true;
    }

    @Override
    public String describe() {
        return whole.describe();
    }
}
