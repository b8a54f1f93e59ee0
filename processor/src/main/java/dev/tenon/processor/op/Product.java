package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** A matrix product over the last axis, with bias and relu where asked: args x (..., in), kernel (in, units), bias. */
public record Product(boolean bias, boolean relu) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        Dims x = args.get(0).dims();
        return x.withLast(Size.of(columns(x, args.get(1))));
    }

    /** A kernel of more than two axes is a matrix whose rows are as many as what it multiplies has columns. */
    private static long columns(Dims x, Value kernel) {
        return kernel.dims().elements().constant() / x.last().constant();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        Value kernel = apply.arg(1);
        Value dz = relu ? gradients.apply(new ActivateGradient(ActivationKind.RELU, 0), apply.result(), dy) : dy;
        if (gradients.needs(kernel)) {
            gradients.addToWeight(kernel, new ProductKernelGradient(), x, dz);
        }
        if (bias && gradients.needs(apply.arg(2))) {
            gradients.addToWeight(apply.arg(2), new BiasGradient(), dz);
        }
        if (gradients.needs(x)) {
            int rows = (int) x.dims().last().constant();
            int columns = (int) columns(x.dims(), kernel);
            Value transposed = gradients.apply(new TransposeWeight(rows, columns, 1), kernel);
            gradients.add(x, gradients.apply(new ProductInputGradient(rows), dz, transposed));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachRow(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Value kernel = apply.arg(1);
        Size in = x.dims().last();
        Size units = apply.result().dims().last();
        String rows = code.count(apply.result().dims().rows());
        code.line(Sharing.of(in, units) + ".gemm(" + rows + ", " + code.of(units) + ", " + code.of(in) + ", "
                + code.at(x) + ", " + code.of(in) + ", "
                + code.at(kernel) + ", " + code.of(in.times(16)) + ", "
                + (bias ? code.at(apply.arg(2)) : code.zeros((int) units.constant())) + ", 0, "
                + code.at(apply.result()) + ", " + code.of(units) + ", "
                + (relu ? "0f" : "LINEAR") + ")");
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        return apply.result().dims().elements().times(apply.arg(0).dims().last());
    }

    @Override
    public String describe() {
        return "product" + (bias ? ", bias" : "") + (relu ? ", relu" : "");
    }
}
