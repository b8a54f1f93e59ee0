package dev.tenon.processor.layer;

import dev.tenon.processor.message.Message;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** Arguments that have steps, and features at each step. */
final class Sequences {
    private Sequences() {}

    /** The only argument, a sequence. */
    static Operand one(Inference in) {
        return require(in, in.one());
    }

    /** Refuses what has no axis for steps before its last. */
    static Operand require(Inference in, Operand x) {
        if (x.rank() < 2) {
            Dims dims = x.rank() == 0 ? Dims.of(1, 1) : Dims.of(Size.ONE, x.last());
            throw new LayerError(in.say(Message.RANK, x.position(), x, in.use().simpleName(), "sequences (B, T, D)")
                    .table(List.of(x.source().row()))
                    .fix(in.reshape(x, dims, "Steps")));
        }
        return x;
    }
}
