package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Convolution;
import dev.tenon.processor.op.ConvolutionKernelGradient;
import dev.tenon.processor.op.TransposedConvolution;
import dev.tenon.processor.op.TransposedWinograd;
import dev.tenon.processor.op.Winograd;
import dev.tenon.processor.op.WinogradKernelGradient;
import java.util.List;
import java.util.Set;

/** Convolutions with 3x3 taps by Winograd's algorithm, and their gradients, where that saves multiplications. */
final class UseWinograd implements Rewrite {
    @Override
    public Program rewrite(Program program, Set<Value> kept) {
        Program backward = program.withBackward(UseWinograd::faster);
        return backward.with(
                backward.forward().withBody(faster(backward.forward().body())), backward.prepare());
    }

    private static List<Apply> faster(List<Apply> steps) {
        return steps.stream()
                .map(apply -> apply.withOp(faster(apply.op(), apply)))
                .toList();
    }

    private static Op faster(Op op, Apply apply) {
        if (op instanceof Convolution direct
                && Winograd.pays(direct.window(), direct.groups(), channels(apply.result()))) {
            return new Winograd(direct);
        }
        if (op instanceof TransposedConvolution direct
                && !direct.bias()
                && Winograd.pays(direct.window(), direct.groups(), channels(apply.arg(0)))) {
            return new TransposedWinograd(direct);
        }
        if (op instanceof ConvolutionKernelGradient direct
                && Winograd.pays(direct.window(), direct.groups(), channels(apply.arg(1)))) {
            return new WinogradKernelGradient(direct.window());
        }
        return op;
    }

    private static long channels(Value images) {
        return images.dims().last().constant();
    }
}
