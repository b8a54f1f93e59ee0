package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;

/** Arguments that must be sequences, (T, features). */
final class Sequence {
    private Sequence() {}

    /** Refuses what has no steps; a recurrent layer that gives only its last one is told so. */
    static void require(Inference in, Operand x) {
        in.requireFloats(x);
        if (x.rank() == 2) {
            return;
        }
        Optional<Diagnostic> forgotten = x.rank() == 1 ? forgotten(in, x.position(), x) : Optional.empty();
        throw new LayerError(forgotten.orElseGet(
                () -> in.say(Message.RANK, x.position(), x, in.use().simpleName(), "a sequence (B, T, features)")
                        .table(List.of(x.source().row()))
                        .fix(in.reshape(x, asSteps(x.dims()), "Steps"))));
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

    /** The same elements as steps: numbers side by side are steps of one number each. */
    private static Dims asSteps(Dims dims) {
        return dims.rank() == 0 ? Dims.of(1, 1) : Dims.of(dims.get(0), dims.product(1, dims.rank()));
    }
}
