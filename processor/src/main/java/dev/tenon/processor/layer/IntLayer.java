package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Cast;
import dev.tenon.processor.op.OneHot;
import dev.tenon.processor.read.TensorType;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** {@code @OneHot} and {@code @Cast}: ints become floats. */
record IntLayer(Dims dims, Op op) implements TypedLayer {
    static IntLayer oneHot(Inference in) {
        int classes = in.attributes().positive("numClasses", "10");
        Operand ids = ids(in);
        return new IntLayer(ids.dims().append(Size.of(classes)), new OneHot(classes));
    }

    static IntLayer cast(Inference in) {
        return new IntLayer(ids(in).dims(), new Cast());
    }

    /** The only argument, an IntTensor. */
    static Operand ids(Inference in) {
        in.argumentCount(1, 1);
        Operand ids = in.operands().get(0);
        if (!ids.isInt()) {
            throw new LayerError(in.say(
                            Message.INT_TENSOR,
                            ids.position(),
                            ids.name(),
                            ids.source().tensor().phrase(),
                            in.use().simpleName())
                    .table(List.of(ids.source().row()))
                    .fix(
                            ids.source().isInput() && ids.source().tensor() == TensorType.TENSOR
                                    ? new Edit.ChangeType(ids.position(), ids.name(), "IntTensor")
                                    : new Edit.Advice("read an input that is an IntTensor")));
        }
        return ids;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(op, args.get(0));
    }
}
