package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a product for its input: args dy (..., units), the transposed kernel; {@code in} floats a row. */
public record ProductInputGradient(int in) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().withLast(Size.of(in));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value dy = apply.arg(0);
        Size units = dy.dims().last();
        code.line(Sharing.of(Size.of(in), units) + ".gemm("
                + code.count(dy.dims().rows()) + ", " + in + ", " + code.of(units) + ", "
                + code.at(dy) + ", " + code.of(units) + ", "
                + code.at(apply.arg(1)) + ", " + code.of(units.times(16)) + ", " + code.zeros(in) + ", 0, "
                + code.at(apply.result()) + ", " + in + ", LINEAR)");
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
