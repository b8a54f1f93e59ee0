package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * The gradient of a lookup for its table: args ids (...), dy (..., n); rows are added in the order of the examples.
 *
 * @param turned whether the table stands as the panels of (n, ids)
 */
public record LookupGradient(Dims table, boolean turned) implements GradientOp {
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
        Value ids = apply.arg(0);
        if (!apply.adds()) {
            Size floats = turned ? table.get(0).ceilDiv(16).times(16).times(table.last()) : table.elements();
            code.line("K.fill(" + code.of(floats) + ", 0f, " + code.at(apply.result()) + ")");
        }
        code.line("K.lookup" + (turned ? "Turned" : "") + "Gradient("
                + code.count(ids.dims().elements()) + ", " + code.of(table.last()) + ", " + code.at(ids) + ", "
                + code.at(apply.arg(1)) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "the table's gradient";
    }
}
