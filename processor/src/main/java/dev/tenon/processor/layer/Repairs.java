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
        Optional<Edit> reshaped = reshape(wrong, wanted).or(() -> reshape(wanted, wrong));
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
            return fixed.fix(in.reshape(wrong, wanted.dims(), "Reshaped"));
        }
        return fixed.detail("where a shape is meant to be repeated, its size is 1 there, as @Reshape can make it");
    }

    /** Another shape for an input, unless the other operand would change with it. */
    private static Optional<Edit> reshape(Operand input, Operand wanted) {
        return wanted.source().derivesFrom(input.source())
                ? Optional.empty()
                : input.source().reshape(wanted.dims());
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

    /** A forgotten Flatten belongs in front of the first of the dense layers that lead here. */
    static Optional<Edit> flatten(Inference in, Source prediction) {
        Optional<Edit> edit = Optional.empty();
        Source source = prediction;
        while (source.layer().filter(made -> made.typed() instanceof DenseLayer).isPresent()) {
            Source before = source.from().orElseThrow();
            if (!before.isInput()) {
                edit = Optional.of(new Edit.InsertLayer(
                        source.layer().get().declaration().parameters().get(0).position(),
                        before.name(),
                        "dev.tenon.dsl.layers.Flatten",
                        "",
                        in.unused(before.name() + "Flat")));
            }
            source = before;
        }
        return edit;
    }

    /** A window at whose border rows are lost, and that has the wanted shape when it is padded. */
    private static Optional<Edit> pad(Dims wanted, Source source) {
        return source.layer()
                .filter(made -> made.typed().keepsSizeWhenPadded())
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
