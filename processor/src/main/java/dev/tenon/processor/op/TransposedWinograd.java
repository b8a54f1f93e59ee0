package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** A transposed convolution without bias by Winograd's algorithm, so also a convolution's gradient for its input; arguments as there. */
public record TransposedWinograd(TransposedConvolution direct) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        return direct.dims(args);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        direct.gradient(apply, dy, gradients);
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.winogradInputGradient(" + direct.window().constant(code, apply) + ", " + filters(apply) + ", "
                + code.count(Size.ONE) + ", " + code.at(apply.arg(0)) + ", " + code.at(apply.arg(1)) + ", "
                + code.at(apply.result()) + ", " + code.scratch() + ")");
    }

    private static long filters(Apply apply) {
        return apply.arg(0).dims().last().constant();
    }

    @Override
    public Size scratch(Apply apply) {
        return Winograd.scratch(direct.window().channels(), filters(apply));
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        return direct.multiplyAdds(apply);
    }

    @Override
    public String describe() {
        return direct.describe() + ", by Winograd's algorithm";
    }
}
