package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** The gradient of a {@link MaskedMean}: args dy (C), mask (T). */
public record MaskedMeanGradient(Dims input) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return input;
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.eachExample();
        code.line("K.meanOfKeptRowsGradient(" + code.of(input.rows()) + ", " + code.of(input.last()) + ", "
                + code.at(apply.arg(1), "n") + ", " + code.at(apply.arg(0), "n") + ", " + code.at(apply.result(), "n")
                + ")");
        code.end();
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
