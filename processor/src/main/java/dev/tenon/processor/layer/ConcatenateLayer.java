package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Concatenate;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/** {@code @Concatenate}. */
record ConcatenateLayer(Dims dims, int axis) implements TypedLayer {
    static ConcatenateLayer infer(Inference in) {
        in.arguments(2, Integer.MAX_VALUE);
        Operand first = in.operands().get(0);
        if (first.rank() == 0) {
            throw new LayerError(
                    in.say(Message.RANK, first.position(), first, in.use().simpleName(), "at least one axis")
                            .table(List.of(first.source().row()))
                            .fix(in.reshape(first, Dims.of(1), "Column")));
        }
        int axis = in.attributes().axis("axis", first);
        Size sum = first.dims().get(axis);
        for (Operand next : in.operands().subList(1, in.operands().size())) {
            if (next.rank() != first.rank()
                    || !in.equal(first.dims().with(axis, Size.ONE), next.dims().with(axis, Size.ONE))) {
                throw mismatch(in, first, next, axis);
            }
            sum = sum.plus(next.dims().get(axis));
        }
        return new ConcatenateLayer(first.dims().with(axis, sum), axis);
    }

    private static LayerError mismatch(Inference in, Operand first, Operand next, int axis) {
        Dims wanted = first.rank() == next.rank()
                ? first.dims().with(axis, next.dims().get(axis))
                : first.dims();
        Diagnostic error = in.say(
                        Message.CONCATENATE_SHAPES,
                        next.position(),
                        first,
                        next,
                        axis + 1,
                        Agreement.difference(wanted, next.dims()))
                .table(List.of(first.source().row(), next.source().row()));
        return new LayerError(Repairs.match(in, error, first, next));
    }

    @Override
    public MaskRule maskRule() {
        return new JoinMasks(axis, false);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        List<Value> parts = new ArrayList<>();
        for (Value part : args) {
            parts.add(Views.to(out, part, dims.with(axis, part.dims().get(axis))));
        }
        return out.apply(new Concatenate(axis), parts.toArray(Value[]::new));
    }
}
