package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code @Sizes} beside a layer: attributes whose values are expressions over symbols. */
final class SizedAttributes {

    private SizedAttributes() {}

    static Map<String, Size> read(Inference in, ShapeTexts texts, List<Check> checks) {
        Optional<AnnotationUse> beside = in.declaration().sizes();
        if (beside.isEmpty()) {
            return Map.of();
        }
        AnnotationUse use = beside.get();
        String text = use.text("value");
        Assignments given = texts.assignments(text);
        if (!given.mistake().isEmpty()) {
            throw new LayerError(in.say(Message.SIZES_TEXT, use.position("value"), text, given.mistake())
                    .fix(new Edit.Advice("write attributes with sizes, as in @Sizes(\"units = 4*D\")")));
        }
        for (Map.Entry<String, Size> each : given.sizes().entrySet()) {
            requireAttribute(in, use, each.getKey());
            requireOnce(in, use, each.getKey(), each.getValue());
            if (each.getValue().minimum().orElse(0) < 1) {
                checks.add(Check.atLeast(in.name(), each.getValue(), 1));
            }
        }
        given.divisions()
                .forEach(division -> checks.add(Check.divisible(in.name(), division.dividend(), division.divisor())));
        return given.sizes();
    }

    /** Some whole numbers are no sizes, such as an axis. */
    static void requireAllRead(Inference in, Set<String> given, Set<String> read) {
        given.stream()
                .filter(attribute -> !read.contains(attribute))
                .findFirst()
                .ifPresent(attribute -> {
                    AnnotationUse use = in.declaration().sizes().orElseThrow();
                    throw new LayerError(in.say(
                                    Message.SIZES_ATTRIBUTE,
                                    use.position("value"),
                                    attribute,
                                    in.use().simpleName(),
                                    "")
                            .fix(new Edit.RemoveAnnotation(use.position(), in.name(), "Sizes")));
                });
    }

    private static void requireAttribute(Inference in, AnnotationUse use, String attribute) {
        List<String> possible =
                in.use().names().stream().filter(in.use()::isWholeNumber).toList();
        if (possible.contains(attribute)) {
            return;
        }
        Optional<String> meant = Spelling.closest(attribute, possible);
        Diagnostic error = in.say(
                Message.SIZES_ATTRIBUTE,
                use.position("value"),
                attribute,
                in.use().simpleName(),
                meant.map(close -> ": did you mean '" + close + "'?").orElse(""));
        String text = use.text("value");
        throw new LayerError(error.fix(meant.<Edit>map(close -> new Edit.SetAttribute(
                        use.position(),
                        "Sizes",
                        in.name(),
                        "value",
                        "\"" + text.replaceAll("\\b" + attribute + "\\b", close) + "\""))
                .orElseGet(() -> new Edit.RemoveAnnotation(use.position(), in.name(), "Sizes"))));
    }

    private static void requireOnce(Inference in, AnnotationUse use, String attribute, Size size) {
        if (in.use().given(attribute)) {
            throw new LayerError(in.say(
                            Message.SIZES_TWICE,
                            use.position("value"),
                            attribute,
                            in.use().written(),
                            size)
                    .fix(new Edit.RemoveAttribute(in.use().position(), in.name(), attribute)));
        }
    }
}
