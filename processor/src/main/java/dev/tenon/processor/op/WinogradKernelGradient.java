package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a convolution for its kernel, by Winograd's algorithm: args x, dy. */
public record WinogradKernelGradient(Window window) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return new ConvolutionKernelGradient(window, 1).dims(args);
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.winogradKernelGradient(" + window.constant(code, apply) + ", " + filters(apply) + ", "
                + code.count(Size.ONE) + ", " + code.at(apply.arg(0)) + ", " + code.at(apply.arg(1)) + ", "
                + code.at(apply.result()) + ", " + apply.adds() + ", " + code.scratch() + ")");
    }

    private static long filters(Apply apply) {
        return apply.arg(1).dims().last().constant();
    }

    @Override
    public Size scratch(Apply apply) {
        return Winograd.scratch(window.channels(), filters(apply));
    }

    @Override
    public String describe() {
        return "the kernel's gradient";
    }
}
