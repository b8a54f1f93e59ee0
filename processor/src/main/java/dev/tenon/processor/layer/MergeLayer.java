package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.Scale;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @Add}, {@code @Multiply} and their like: element by element, with sizes of 1 repeated. */
record MergeLayer(Dims dims, BinaryKind kind, boolean mean) implements TypedLayer {
    static MergeLayer infer(Inference in, BinaryKind kind, boolean mean, String verb) {
        boolean two = kind == BinaryKind.SUBTRACT || kind == BinaryKind.DIVIDE;
        in.arguments(2, two ? 2 : Integer.MAX_VALUE);
        return new MergeLayer(broadcast(in, verb), kind, mean);
    }

    /** The sizes of all arguments together. */
    static Dims broadcast(Inference in, String verb) {
        Operand widest = in.operands().get(0);
        Dims dims = widest.dims();
        for (Operand next : in.operands().subList(1, in.operands().size())) {
            Operand before = widest;
            Dims left = dims;
            dims = broadcast(in, left, next.dims()).orElseThrow(() -> mismatch(in, verb, before, left, next));
            widest = dims.equals(left) ? widest : next;
        }
        return dims;
    }

    /** The sizes of both together, from the last axis on. */
    static Optional<Dims> broadcast(Inference in, Dims a, Dims b) {
        Dims longer = a.rank() >= b.rank() ? a : b;
        Dims shorter = a.rank() >= b.rank() ? b : a;
        List<Size> sizes = new ArrayList<>(longer.sizes());
        int missing = longer.rank() - shorter.rank();
        for (int axis = missing; axis < longer.rank(); axis++) {
            Size one = longer.get(axis);
            Size other = shorter.get(axis - missing);
            if (one.is(1)) {
                sizes.set(axis, other);
            } else if (!other.is(1) && !in.equal(one, other)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Dims(sizes));
    }

    private static LayerError mismatch(Inference in, String verb, Operand left, Dims dims, Operand right) {
        String why = difference(dims, right.dims());
        Diagnostic error = verb.equals("adds")
                ? in.say(Message.ADD_SHAPES, right.position(), left, right, why)
                : in.say(Message.MERGE_SHAPES, right.position(), verb, left, right, why);
        return new LayerError(Repairs.match(
                in, error.table(List.of(left.source().row(), right.source().row())), left, right));
    }

    /** Which sizes differ, where sizes of 1 and missing axes are no difference. */
    private static String difference(Dims a, Dims b) {
        int rank = Math.min(a.rank(), b.rank());
        Dims left = new Dims(a.sizes().subList(a.rank() - rank, a.rank()));
        Dims right = new Dims(b.sizes().subList(b.rank() - rank, b.rank()));
        for (int axis = 0; axis < rank; axis++) {
            if (left.get(axis).is(1) || right.get(axis).is(1)) {
                left = left.with(axis, right.get(axis));
                right = right.with(axis, left.get(axis));
            }
        }
        return Agreement.difference(left, right);
    }

    @Override
    public MaskRule maskRule() {
        return new MergeMasks();
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value result = Views.broadcast(out, args.get(0), dims);
        for (Value next : args.subList(1, args.size())) {
            result = out.apply(new Binary(kind), result, Views.broadcast(out, next, dims));
        }
        return mean ? out.apply(new Scale(1f / args.size()), result) : result;
    }
}
