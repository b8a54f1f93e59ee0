package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The first rows of a table (positions, n), one for each position along the axis before the last, the same for each example. */
public record PositionRows(Dims to) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return to;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value table = apply.arg(0);
        if (gradients.needs(table)) {
            gradients.addToWeight(table, new PositionRowsGradient(table.dims()), dy);
        }
    }

    /** Floats of the rows that are used. */
    static Size used(Dims to) {
        return to.get(to.rank() - 2).times(to.last());
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        PositionCode.goesOn(to, new PositionRowsOn(to), apply, out);
    }

    @Override
    public void emit(Apply apply, Code code) {
        String length = code.of(used(to));
        code.line("K.copyRuns(" + code.count(to.product(0, to.rank() - 2)) + ", " + length + ", "
                + code.at(apply.arg(0)) + ", 0, " + code.at(apply.result()) + ", " + length + ")");
    }

    @Override
    public String describe() {
        return "rows of the positions";
    }
}
