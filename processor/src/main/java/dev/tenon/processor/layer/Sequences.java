package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.Optional;

/** Arguments that have steps, and features at each step; a recurrent layer that gives only its last step is told so. */
final class Sequences {
    private Sequences() {}

    /** The only argument, which has steps before its last axis. */
    static Operand one(Inference in) {
        return require(in, in.one());
    }

    /** An argument that has steps before its last axis. */
    static Operand require(Inference in, Operand x) {
        if (x.rank() < 2) {
            throw none(in, x, "sequences (B, T, D)", x.rank() == 0 ? Dims.of(1, 1) : Dims.of(Size.ONE, x.last()));
        }
        return x;
    }

    /** The only argument, steps (T, C) with a known number of channels. */
    static Operand oneWithChannels(Inference in) {
        Operand x = in.one();
        if (x.rank() != 2) {
            throw none(
                    in,
                    x,
                    "steps (B, T, C)",
                    x.rank() < 2
                            ? Dims.of(x.dims().elements(), Size.ONE)
                            : Dims.of(x.dims().product(0, x.rank() - 1), x.last()));
        }
        in.known(x, x.last(), "channels");
        return x;
    }

    /** What a recurrent layer reads, (T, features). */
    static void requireFeatures(Inference in, Operand x) {
        in.requireFloats(x);
        if (x.rank() != 2) {
            throw none(
                    in,
                    x,
                    "a sequence (B, T, features)",
                    x.rank() == 0
                            ? Dims.of(1, 1)
                            : Dims.of(x.dims().get(0), x.dims().product(1, x.rank())));
        }
    }

    /** The same elements could be these steps, unless the steps have been lost further up. */
    private static LayerError none(Inference in, Operand x, String needs, Dims steps) {
        Optional<Diagnostic> forgotten = x.rank() == 1 ? forgotten(in, x.position(), x) : Optional.empty();
        return new LayerError(forgotten.orElseGet(
                () -> in.say(Message.RANK, x.position(), x, in.use().simpleName(), needs)
                        .table(List.of(x.source().row()))
                        .fix(in.reshape(x, steps, "Steps"))));
    }

    /** That the layer from which x derives gives only its last step. */
    static Optional<Diagnostic> forgotten(Inference in, Position position, Operand x) {
        for (Source source = x.source();
                source.layer().isPresent();
                source = source.from().get()) {
            Source.Made made = source.layer().get();
            if (made.typed().givesLastStep()) {
                return Optional.of(in.say(Message.RETURN_SEQUENCES, position, source.name())
                        .table(List.of(source.row()))
                        .fix(new Edit.SetAttribute(
                                made.declaration().use().position(),
                                made.declaration().use().simpleName(),
                                source.name(),
                                "returnSequences",
                                "true")));
            }
            if (source.from().isEmpty() || made.typed().part().isPresent()) {
                break;
            }
        }
        return Optional.empty();
    }
}
