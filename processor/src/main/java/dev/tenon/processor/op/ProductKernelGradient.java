package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a product for its kernel, in panels: args x (..., in), dy (..., units). */
public record ProductKernelGradient() implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(args.get(0).dims().last(), args.get(1).dims().last());
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Value dy = apply.arg(1);
        Size in = x.dims().last();
        Size units = dy.dims().last();
        code.line(Sharing.of(in, units) + ".gemmTransposed(" + code.of(in) + ", " + code.of(units) + ", "
                + code.count(x.dims().rows()) + ", "
                + code.at(x) + ", " + code.of(in) + ", "
                + code.at(dy) + ", " + code.of(units) + ", "
                + code.at(apply.result()) + ", " + code.of(in.times(16)) + ", " + apply.adds() + ")");
    }

    @Override
    public String describe() {
        return "the kernel's gradient";
    }
}
