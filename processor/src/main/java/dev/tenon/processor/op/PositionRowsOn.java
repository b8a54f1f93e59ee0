package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The rows of positions that go on from piece to piece of a stream. */
record PositionRowsOn(Dims to) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value table = apply.arg(0);
        String length = code.of(PositionRows.used(to));
        code.line("requireRows(\"" + apply.result().path() + "\", " + code.of(to.get(to.rank() - 2)) + ", "
                + code.of(table.dims().get(0)) + ")");
        code.line("K.copyRuns(" + code.count(to.product(0, to.rank() - 2)) + ", " + length + ", "
                + code.at(table, "0", "position * " + code.of(to.last())) + ", 0, " + code.at(apply.result()) + ", "
                + length + ")");
    }

    @Override
    public String describe() {
        return "rows of the positions behind those before";
    }
}
