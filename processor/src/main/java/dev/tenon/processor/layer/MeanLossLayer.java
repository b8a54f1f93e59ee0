package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Loss}: the mean of what it reads. */
record MeanLossLayer() implements TypedLayer {
    static MeanLossLayer infer(Inference in) {
        in.argumentCount(1, 1);
        Operand x = in.operands().get(0);
        if (x.isOpen()) {
            throw new LayerError(in.say(Message.OPEN_SHAPE, x.position(), x.name())
                    .fix(new Edit.AddAnnotation(x.position(), x.name(), "dev.tenon.dsl.Shape", "\"1\"")));
        }
        in.requireFloats(x);
        return new MeanLossLayer();
    }

    @Override
    public Dims dims() {
        return Dims.SCALAR;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.loss(args.get(0), null);
    }
}
