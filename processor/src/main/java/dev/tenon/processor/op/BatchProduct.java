package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * A matrix product of two activations, for each example and each index of the axes before the last two: args a (..., m, k) and b (..., k,
 * n), or b (..., n, k).
 */
public record BatchProduct(boolean transposeB) implements Op {
    @Override
    public Dims dims(List<Value> args) {
        Dims b = args.get(1).dims();
        return args.get(0).dims().withLast(transposeB ? b.get(b.rank() - 2) : b.last());
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value a = apply.arg(0);
        Value b = apply.arg(1);
        if (gradients.needs(a)) {
            gradients.add(a, gradients.apply(new BatchProduct(!transposeB), dy, b));
        }
        if (gradients.needs(b)) {
            Value left = gradients.apply(Gather.transpose((transposeB ? dy : a).dims()), transposeB ? dy : a);
            gradients.add(b, gradients.apply(new BatchProduct(false), left, transposeB ? a : dy));
        }
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        Dims a = apply.arg(0).dims();
        int steps = a.sizes().indexOf(out.steps());
        boolean rows = steps == a.rank() - 2 && out.flow(apply.arg(1)).is(Flow.Kind.FIXED);
        boolean matrices = steps >= 0
                && steps < a.rank() - 2
                && out.flow(apply.arg(1)).isAlong(apply.arg(1).dims(), steps, out.steps());
        if (!out.flow(apply.arg(0)).isAlong(a, Math.max(steps, 0), out.steps()) || !rows && !matrices) {
            throw out.refuse("multiplies each step with others");
        }
        out.same(Flow.along(apply.result().dims(), steps));
    }

    @Override
    public void emit(Apply apply, Code code) {
        Dims a = apply.arg(0).dims();
        Dims c = apply.result().dims();
        Size m = a.get(a.rank() - 2);
        Size k = a.last();
        Size n = c.last();
        Size matrices = a.product(0, a.rank() - 2);
        boolean one = matrices.is(1);
        code.eachExample();
        if (!one) {
            code.begin("for (int i = 0; i < " + code.of(matrices) + "; i++)");
        }
        Size pitch = k.times(16);
        code.line("K." + (transposeB ? "transposedPanels(" : "panels(") + code.of(k) + ", " + code.of(n) + ", "
                + code.at(apply.arg(1), "n", one ? "" : "i * " + code.factor(k.times(n))) + ", "
                + code.of(transposeB ? k : n) + ", " + code.scratch() + ", " + code.of(pitch) + ")");
        code.line("K.gemm(" + code.of(m) + ", " + code.of(n) + ", " + code.of(k) + ", "
                + code.at(apply.arg(0), "n", one ? "" : "i * " + code.factor(m.times(k))) + ", " + code.of(k) + ", "
                + code.scratch() + ", " + code.of(pitch) + ", " + code.openZeros(n) + ", 0, "
                + code.at(apply.result(), "n", one ? "" : "i * " + code.factor(m.times(n))) + ", " + code.of(n)
                + ", LINEAR)");
        if (!one) {
            code.end();
        }
        code.end();
    }

    @Override
    public Size scratch(Apply apply) {
        return apply.result()
                .dims()
                .last()
                .ceilDiv(16)
                .times(apply.arg(0).dims().last())
                .times(16);
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        return apply.result().dims().elements().times(apply.arg(0).dims().last());
    }

    @Override
    public String describe() {
        return "product of matrices";
    }
}
