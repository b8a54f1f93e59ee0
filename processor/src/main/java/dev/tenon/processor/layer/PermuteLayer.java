package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Gather;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code @Permute}; the language counts axes from 1, behind the batch. */
record PermuteLayer(Dims dims, List<Integer> axes) implements TypedLayer {
    static PermuteLayer infer(Inference in) {
        Operand x = in.one();
        List<Integer> all = IntStream.rangeClosed(1, x.rank()).boxed().toList();
        String reversed = all.stream()
                .map(axis -> Integer.toString(x.rank() + 1 - axis))
                .collect(Collectors.joining(", ", "{", "}"));
        in.attributes().requireGiven("value", reversed);
        List<Integer> axes = in.use().integers("value");
        if (!axes.stream().sorted().toList().equals(all)) {
            String written = axes.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
            String needs = all.stream().map(String::valueOf).collect(Collectors.joining(", "));
            throw new LayerError(in.say(Message.PERMUTE, in.use().position("value"), x, written, needs)
                    .table(List.of(x.source().row()))
                    .fix(in.set("value", reversed)));
        }
        return new PermuteLayer(
                new Dims(axes.stream().map(axis -> x.dims().get(axis - 1)).toList()), axes);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passesAlong(kept());
    }

    /** The axes in front that stay where they are. */
    private int kept() {
        int axis = 0;
        while (axis < axes.size() && axes.get(axis) == axis + 1) {
            axis++;
        }
        return axis;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value x = args.get(0);
        return out.apply(
                Gather.permute(
                        x.dims(), axes.stream().mapToInt(axis -> axis - 1).toArray()),
                x);
    }
}
