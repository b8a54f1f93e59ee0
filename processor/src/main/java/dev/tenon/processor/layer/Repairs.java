package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.size.Dims;
import java.util.Optional;

/** Fixes of shapes that do not match. */
final class Repairs {
    private Repairs() {}

    /** Adds to a message what would make two operands equal; most likely the second is wrong. */
    static Diagnostic match(Inference in, Diagnostic error, Operand wanted, Operand wrong) {
        Diagnostic fixed = error;
        Optional<Edit> reshaped =
                wrong.source().reshape(wanted.dims()).or(() -> wanted.source().reshape(wrong.dims()));
        if (reshaped.isPresent()) {
            return fixed.fix(reshaped.get());
        }
        if (onlyLastDiffers(wanted.dims(), wrong.dims())) {
            Optional<Edit> widened =
                    wrong.source().widen(wanted.last()).or(() -> wanted.source().widen(wrong.last()));
            if (widened.isPresent()) {
                fixed = fixed.fix(widened.get());
            }
            return wanted.last().isConstant() ? fixed.fix(project(in, wanted, wrong)) : fixed;
        }
        Optional<Edit> padded = pad(wanted.dims(), wrong.source()).or(() -> pad(wrong.dims(), wanted.source()));
        if (padded.isPresent()) {
            return fixed.fix(padded.get());
        }
        if (wanted.dims().elements().equals(wrong.dims().elements())) {
            return fixed.fix(in.insert(wrong, "layers.Reshape", Source.text(wanted.dims()), "Reshaped"));
        }
        return fixed.detail("where a shape is meant to be repeated, its size is 1 there, as @Reshape can make it");
    }

    private static boolean onlyLastDiffers(Dims a, Dims b) {
        return a.rank() > 0
                && a.rank() == b.rank()
                && !Agreement.areDifferent(a.dropLast(), b.dropLast())
                && Agreement.of(a.last(), b.last()) == Agreement.DIFFERENT;
    }

    private static Edit project(Inference in, Operand wanted, Operand wrong) {
        return in.insert(wrong, "layers.Dense", "units = " + wanted.last(), "Projected");
    }

    /** A window at whose border rows are lost, and that has the wanted shape when it is padded. */
    private static Optional<Edit> pad(Dims wanted, Source source) {
        return source.layer()
                .filter(made -> made.declaration().use().has("padding"))
                .filter(made -> source.from()
                        .flatMap(Source::dims)
                        .filter(before -> before.rank() == wanted.rank()
                                && before.dropLast().equals(wanted.dropLast())
                                && source.dims().orElseThrow().last().equals(wanted.last()))
                        .isPresent())
                .map(made -> new Edit.SetAttribute(
                        made.declaration().use().position(),
                        made.declaration().use().simpleName(),
                        source.name(),
                        "padding",
                        "Padding.SAME"));
    }
}
