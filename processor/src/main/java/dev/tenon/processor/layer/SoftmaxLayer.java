package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Gather;
import dev.tenon.processor.op.Softmax;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code @Softmax}; along another axis than the last it exchanges the two, before and after. */
record SoftmaxLayer(Dims dims, int axis) implements TypedLayer {
    static SoftmaxLayer infer(Inference in) {
        Operand x = in.oneWithAxes();
        return new SoftmaxLayer(x.dims(), in.attributes().axis("axis", x));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passesAlong(axis);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value x = args.get(0);
        if (isLast()) {
            return out.apply(new Softmax(false), x);
        }
        int[] exchanged = IntStream.range(0, dims.rank())
                .map(i -> i == axis ? dims.rank() - 1 : i == dims.rank() - 1 ? axis : i)
                .toArray();
        Value turned = out.apply(Gather.permute(dims, exchanged), x);
        Value softmax = out.apply(new Softmax(false), turned);
        return out.apply(Gather.permute(turned.dims(), exchanged), softmax);
    }

    private boolean isLast() {
        return axis == dims.rank() - 1;
    }

    @Override
    public Optional<String> activation() {
        return isLast() ? Optional.of("SOFTMAX") : Optional.empty();
    }
}
