package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Reduction;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;

/** {@code @Loss}: the mean of what it reads, or of what counts of it. */
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
    public MaskRule maskRule() {
        return MaskRule.ENDS;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value x = args.get(0);
        return out.loss(
                x,
                Optional.empty(),
                out.mask(0).map(mask -> Views.along(out, mask, x.dims())),
                Reduction.SUM_OVER_BATCH_SIZE);
    }
}
