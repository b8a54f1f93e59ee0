package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of one of several projections for its bias: the sums of some columns of dy. */
public record ProjectionBiasGradient(int offset, int width) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(width);
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value dy = apply.arg(0);
        code.line("K.columnSums(" + code.count(dy.dims().rows()) + ", " + width + ", "
                + code.at(dy, "from", offset == 0 ? "" : Integer.toString(offset)) + ", "
                + code.of(dy.dims().last()) + ", " + code.at(apply.result()) + ", " + apply.adds() + ")");
    }

    @Override
    public String describe() {
        return "the bias' gradient";
    }
}
