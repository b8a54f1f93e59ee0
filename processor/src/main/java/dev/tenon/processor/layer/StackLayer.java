package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Concatenate;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/** {@code @Stack}: each gets an axis of size 1, and they are joined along it. */
record StackLayer(Dims dims, int axis) implements TypedLayer {
    static StackLayer infer(Inference in) {
        in.arguments(2, Integer.MAX_VALUE);
        Operand first = in.operands().get(0);
        int written = in.use().integer("axis");
        int axis = written < 0 ? first.rank() + 1 + written : written - 1;
        if (written == 0 || axis < 0 || axis > first.rank()) {
            throw new LayerError(in.say(Message.STACK_AXIS, in.use().position("axis"), written, first.rank() + 1)
                    .fix(in.set("axis", "-1")));
        }
        for (Operand next : in.operands().subList(1, in.operands().size())) {
            if (!in.equal(first.dims(), next.dims())) {
                throw new LayerError(Repairs.match(
                        in,
                        in.say(
                                        Message.MERGE_SHAPES,
                                        next.position(),
                                        "stacks",
                                        first,
                                        next,
                                        Agreement.difference(first.dims(), next.dims()))
                                .table(List.of(
                                        first.source().row(), next.source().row())),
                        first,
                        next));
            }
        }
        Size count = Size.of(in.operands().size());
        return new StackLayer(insert(first.dims(), axis, count), axis);
    }

    private static Dims insert(Dims dims, int axis, Size size) {
        List<Size> sizes = new ArrayList<>(dims.sizes());
        sizes.add(axis, size);
        return new Dims(sizes);
    }

    @Override
    public MaskRule maskRule() {
        return new JoinMasks(axis, true);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Dims one = dims.with(axis, Size.ONE);
        Value[] parts = args.stream().map(arg -> Views.to(out, arg, one)).toArray(Value[]::new);
        return out.apply(new Concatenate(axis), parts);
    }
}
