package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of a lookup for its table: args ids (...), dy (..., n); rows are added in the order of the examples. */
public record LookupGradient(Dims table) implements GradientOp {
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
            code.line("K.fill(" + code.of(table.elements()) + ", 0f, " + code.at(apply.result()) + ")");
        }
        code.line("K.lookupGradient(" + code.count(ids.dims().elements()) + ", " + code.of(table.last()) + ", "
                + code.at(ids) + ", " + code.at(apply.arg(1)) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "the table's gradient";
    }
}
