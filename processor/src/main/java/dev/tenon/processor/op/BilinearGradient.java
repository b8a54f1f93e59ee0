package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a bilinear interpolation: args dy. */
public record BilinearGradient(Dims input, int rows, int columns) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return input;
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.eachExample();
        code.line("K.bilinearGradient(" + Bilinear.sizes(input, rows, columns, code) + code.at(apply.arg(0), "n") + ", "
                + code.scratch() + ", " + code.at(apply.result(), "n") + ")");
        code.end();
    }

    @Override
    public Size scratch(Apply apply) {
        return input.product(1, 3);
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
