package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of the table of positions: args dy (..., T, n), summed over all but the positions; rows behind T have none. */
public record PositionRowsGradient(Dims table) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return table;
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value dy = apply.arg(0);
        Dims dims = dy.dims();
        String length = code.of(PositionRows.used(dims));
        code.line("K.columnSums(" + code.count(dims.product(0, dims.rank() - 2)) + ", " + length + ", " + code.at(dy)
                + ", " + length + ", " + code.at(apply.result()) + ", " + apply.adds() + ")");
        Size rest = table.elements().minus(PositionRows.used(dims));
        if (!apply.adds() && !rest.is(0)) {
            code.line("K.fill(" + code.of(rest) + ", 0f, " + code.at(apply.result(), "0", length) + ")");
        }
    }

    @Override
    public String describe() {
        return "the table's gradient";
    }
}
