package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.TensorType;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.stream.Stream;

/** A mask that a layer reads as an argument of its own. */
final class MaskArgument {
    private MaskArgument() {}

    /** Says how a mask comes to a layer that does not read one. */
    static Diagnostic explain(Diagnostic extra, Operand x) {
        return extra.detail("a mask comes with '" + x.name() + "', from @Embedding(maskZero = true) or @Masking:"
                + " only recurrent layers, attention and losses read one besides");
    }

    static void requireInts(Inference in, Operand mask, String role) {
        if (!mask.isInt()) {
            throw new LayerError(in.say(
                            Message.MASK_TYPE,
                            mask.position(),
                            mask.name(),
                            role,
                            mask.source().tensor().phrase())
                    .table(List.of(mask.source().row()))
                    .fix(
                            mask.source().isInput() && mask.source().tensor() == TensorType.TENSOR
                                    ? new Edit.ChangeType(mask.position(), mask.name(), "IntTensor")
                                    : new Edit.Advice("read an input that is an IntTensor")));
        }
    }

    /** Its sizes, which are those of {@code others}. */
    static void requireShape(Inference in, Operand mask, String role, Dims wanted, Operand... others) {
        if (!in.equal(mask.dims(), wanted)) {
            throw new LayerError(in.say(Message.MASK_SHAPE, mask.position(), mask, role, wanted)
                    .table(Stream.concat(Stream.of(mask), Stream.of(others))
                            .map(x -> x.source().row())
                            .distinct()
                            .toList())
                    .fix(in.reshape(mask, wanted, "Reshaped")));
        }
    }
}
