package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a depthwise convolution for its kernel: args x, dy. */
public record DepthwiseKernelGradient(Window window, int multiplier) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of((long) window.kernelHeight(), window.kernelWidth(), window.channels(), multiplier);
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        String name = window.withChannels(window.channels() * multiplier).constant(code, apply);
        code.eachExample();
        String image = Depthwise.read(window, multiplier, apply.arg(0), code);
        code.line("K.depthwiseKernelGradient(" + name + ", " + image + ", " + code.at(apply.arg(1), "n") + ", "
                + code.at(apply.result()) + ", " + (apply.adds() ? "true" : "n > from") + ")");
        code.end();
    }

    @Override
    public Size scratch(Apply apply) {
        return Depthwise.spread(window, multiplier);
    }

    @Override
    public String describe() {
        return "the kernel's gradient";
    }
}
