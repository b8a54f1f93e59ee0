package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** {@code @RepeatVector}: the same features at each step. */
record RepeatVectorLayer(Dims dims) implements TypedLayer {
    static RepeatVectorLayer infer(Inference in) {
        Size steps = in.sized("value").orElseGet(() -> Size.of(in.attributes().positive("value", "10")));
        Operand x = in.one();
        if (x.rank() != 1) {
            throw new LayerError(in.say(Message.RANK, x.position(), x, in.use().simpleName(), "features (B, C)")
                    .table(List.of(x.source().row()))
                    .fix(in.reshape(x, Dims.of(x.dims().elements()), "Flat")));
        }
        return new RepeatVectorLayer(Dims.of(steps, x.last()));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return Views.broadcast(out, args.get(0), dims);
    }
}
