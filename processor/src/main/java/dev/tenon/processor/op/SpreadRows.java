package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a sum over the last axis: dy repeated n times, for a mean a part of it. */
public record SpreadRows(Size n, boolean mean) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().append(n);
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.spreadRows(" + code.count(apply.arg(0).dims().elements()) + ", " + code.of(n) + ", "
                + RowSum.factor(n, mean, code) + ", " + code.at(apply.arg(0)) + ", " + code.at(apply.result()) + ")");
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
