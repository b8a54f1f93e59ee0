package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** The gradient of a transposed convolution for its kernel, in panels (n, taps * channels): args x, dy. */
public record TransposedKernelGradient(Window window) implements GradientOp {
    @Override
    public Dims dims(List<Value> args) {
        return Dims.of(
                (long) window.kernelHeight(),
                window.kernelWidth(),
                window.channels(),
                args.get(0).dims().last().constant());
    }

    @Override
    public Along alongBatch() {
        return Along.REDUCES;
    }

    @Override
    public void emit(Apply apply, Code code) {
        Value x = apply.arg(0);
        Value dy = apply.arg(1);
        int n = (int) x.dims().last().constant();
        int columns = window.taps() * window.channels();
        if (window.isProduct(1)) {
            code.line("K.gemmTransposed(" + n + ", " + columns + ", " + code.count(window.positions()) + ", "
                    + code.at(x) + ", " + n + ", " + code.at(dy) + ", " + columns + ", "
                    + code.at(apply.result()) + ", " + n * 16 + ", " + apply.adds() + ")");
            return;
        }
        String name = window.constant(code, apply);
        code.eachExample();
        code.line("K.im2col(" + name + ", " + window.groupChannels(1) + ", " + code.at(dy, "n") + ", " + code.scratch()
                + ")");
        code.line("K.gemmTransposed(" + n + ", " + columns + ", " + code.of(window.positions()) + ", "
                + code.at(x, "n") + ", " + n + ", " + code.scratch() + ", " + columns + ", "
                + code.at(apply.result()) + ", " + n * 16 + ", " + (apply.adds() ? "true" : "n > from") + ")");
        code.end();
    }

    @Override
    public Size scratch(Apply apply) {
        return window.scratch(1);
    }

    @Override
    public String describe() {
        return "the kernel's gradient";
    }
}
