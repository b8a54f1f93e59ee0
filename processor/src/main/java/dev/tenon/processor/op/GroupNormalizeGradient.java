package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a group normalisation for its input: args x, dy, then gamma where there is one. */
public record GroupNormalizeGradient(int groups, float epsilon, boolean scale) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return args.get(0).dims();
    }

    @Override
    public void emit(Apply apply, Code code) {
        Dims dims = apply.result().dims();
        code.eachExample();
        code.line("K.groupNormalizeGradient(" + GroupNormalize.head(dims, groups, epsilon, code)
                + code.at(apply.arg(0), "n") + ", "
                + (scale ? code.at(apply.arg(2)) : Normalize.ones(code, dims.last())) + ", "
                + code.at(apply.arg(1), "n") + ", " + code.scratch() + ", " + code.at(apply.result(), "n") + ")");
        code.end();
    }

    @Override
    public Size scratch(Apply apply) {
        return apply.result().dims().last().times(4);
    }

    @Override
    public boolean inPlace(int index) {
        return index == 1;
    }

    @Override
    public String describe() {
        return "the input's gradient";
    }
}
