package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/**
 * Rows of a table: args ids (...), table (ids, n). An id without a row is an error of the caller's.
 *
 * @param turned whether the table stands as the panels of (n, ids), for a product with it
 */
public record Lookup(boolean turned) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().append(args.get(1).dims().last());
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value table = apply.arg(1);
        if (gradients.needs(table)) {
            gradients.addToWeight(table, new LookupGradient(table.dims(), turned), apply.arg(0), dy);
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.same(Flow.steps(
                out.flow(apply.arg(0)).inner().times(apply.arg(1).dims().last())));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value ids = apply.arg(0);
        Value table = apply.arg(1);
        String count = code.count(ids.dims().elements());
        String sizes = Gather.ints(code, ids.name() + "Sizes", ids.dims().sizes());
        code.line("requireIds(\"" + apply.layers().get(0) + "\", \"" + ids.path() + "\", "
                + code.of(table.dims().get(0)) + ", " + count + ", " + code.at(ids) + ", " + sizes + ")");
        code.line("K.lookup" + (turned ? "Turned" : "") + "(" + count + ", "
                + code.of(table.dims().last()) + ", " + code.at(ids) + ", " + code.at(table) + ", "
                + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "rows of a table";
    }
}
