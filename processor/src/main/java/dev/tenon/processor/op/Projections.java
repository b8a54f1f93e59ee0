package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * Several matrix products of one value, their results side by side: args x (..., in), the kernels, the biases where there are any.
 *
 * @param widths the columns of each
 */
public record Projections(List<Integer> widths, boolean bias) implements Op {
    public Projections {
        widths = List.copyOf(widths);
    }

    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().withLast(Size.of(pitch()));
    }

    private int pitch() {
        return widths.stream().mapToInt(width -> width).sum();
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value x = apply.arg(0);
        int in = (int) x.dims().last().constant();
        List<Value> turned = new ArrayList<>(List.of(dy));
        for (int i = 0, offset = 0; i < widths.size(); offset += widths.get(i), i++) {
            Value kernel = apply.arg(1 + i);
            if (gradients.needs(kernel)) {
                gradients.addToWeight(kernel, new ProjectionKernelGradient(offset, widths.get(i)), x, dy);
            }
            if (bias && gradients.needs(apply.arg(1 + widths.size() + i))) {
                gradients.addToWeight(
                        apply.arg(1 + widths.size() + i), new ProjectionBiasGradient(offset, widths.get(i)), dy);
            }
            if (gradients.needs(x)) {
                turned.add(gradients.apply(new TransposeWeight(in, widths.get(i), 1), kernel));
            }
        }
        if (gradients.needs(x)) {
            gradients.add(x, gradients.apply(new ProjectionsInputGradient(in, widths), turned.toArray(Value[]::new)));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        out.eachRow(apply);
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Size in = x.dims().last();
        for (int i = 0, offset = 0; i < widths.size(); offset += widths.get(i), i++) {
            int width = widths.get(i);
            code.line(Sharing.of(in, Size.of(width)) + ".gemm("
                    + code.count(x.dims().rows()) + ", " + width + ", " + code.of(in) + ", " + code.at(x)
                    + ", " + code.of(in) + ", " + code.at(apply.arg(1 + i)) + ", " + code.of(in.times(16)) + ", "
                    + (bias ? code.at(apply.arg(1 + widths.size() + i)) : code.zeros(width)) + ", 0, "
                    + code.at(apply.result(), "from", offset == 0 ? "" : Integer.toString(offset)) + ", " + pitch()
                    + ", LINEAR)");
        }
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        return apply.result().dims().elements().times(apply.arg(0).dims().last());
    }

    @Override
    public String describe() {
        return widths.size() + " products side by side" + (bias ? ", biases" : "");
    }
}
