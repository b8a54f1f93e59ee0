package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of several projections for what they read: args dy, then the transposed kernels, each added to what stands there. */
public record ProjectionsInputGradient(int in, List<Integer> widths) implements GradientOp {
    public ProjectionsInputGradient {
        widths = List.copyOf(widths);
    }

    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims().withLast(Size.of(in));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value dy = apply.arg(0);
        String result = code.at(apply.result()) + ", " + in;
        for (int i = 0, offset = 0; i < widths.size(); offset += widths.get(i), i++) {
            code.line(Sharing.of((long) in * widths.get(i)) + ".gemm("
                    + code.count(dy.dims().rows()) + ", " + in + ", " + widths.get(i) + ", "
                    + code.at(dy, "from", offset == 0 ? "" : Integer.toString(offset)) + ", "
                    + code.of(dy.dims().last()) + ", " + code.at(apply.arg(1 + i)) + ", " + 16 * widths.get(i) + ", "
                    + (i == 0 ? code.zeros(in) + ", 0" : result) + ", " + result + ", LINEAR)");
        }
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
