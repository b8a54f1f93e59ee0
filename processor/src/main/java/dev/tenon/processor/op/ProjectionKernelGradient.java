package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of one of several projections for its kernel, in panels: args x (..., in), dy, of which it has some columns. */
public record ProjectionKernelGradient(int offset, int width) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(args.get(0).dims().last(), Size.of(width));
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Value dy = apply.arg(1);
        String in = code.of(x.dims().last());
        code.line(Sharing.of(x.dims().last(), Size.of(width)) + ".gemmTransposed(" + in + ", " + width + ", "
                + code.count(x.dims().rows()) + ", " + code.at(x)
                + ", " + in + ", " + code.at(dy, "from", offset == 0 ? "" : Integer.toString(offset)) + ", "
                + code.of(dy.dims().last()) + ", " + code.at(apply.result()) + ", "
                + code.of(x.dims().last().times(16)) + ", " + apply.adds() + ")");
    }

    @Override
    public String describe() {
        return "the kernel's gradient";
    }
}
