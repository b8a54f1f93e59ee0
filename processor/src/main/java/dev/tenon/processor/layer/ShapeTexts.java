package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.Constant;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.size.Size;
import dev.tenon.processor.size.SizeException;
import dev.tenon.processor.size.SizeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the sizes in an annotation's {@code value}; says what is wrong with a text that has none, and writes a right one. */
public final class ShapeTexts {
    private final ModelDeclaration model;
    private final Map<String, Long> constants = new LinkedHashMap<>();
    private final Map<String, Size> bindings;

    /**
     * Texts of one model.
     *
     * @param bindings what the symbols stand for where the model is embedded; else empty
     */
    public ShapeTexts(ModelDeclaration model, Map<String, Size> bindings) {
        this.model = model;
        this.bindings = Map.copyOf(bindings);
        model.constants()
                .forEach((name, constant) -> constant.integer().ifPresent(value -> constants.put(name, value)));
    }

    /**
     * Reads the sizes.
     *
     * @param owner the layer or input that has the annotation
     * @param rest whether one of the sizes may be -1
     * @param checks takes what is left to run time: a division that must come out even, a size that must be positive
     * @throws LayerError where the text is wrong
     */
    public SizeText.Parsed read(AnnotationUse use, String owner, boolean rest, List<Check> checks) {
        String text = use.text("value");
        try {
            SizeText.Parsed parsed = parse(text, rest);
            parsed.divisions()
                    .forEach(division -> checks.add(Check.divisible(owner, division.dividend(), division.divisor())));
            parsed.sizes().stream()
                    .filter(size -> !size.is(-1) && size.minimum().orElse(0) < 1)
                    .forEach(size -> checks.add(Check.atLeast(owner, size, 1)));
            return parsed;
        } catch (SizeException wrong) {
            throw new LayerError(explain(use, owner, text, wrong));
        }
    }

    /** Names with their sizes, as in {@code "units = 4*D, keyDim = D/2"}. */
    public Assignments assignments(String text) {
        return Assignments.parse(text, each -> parse(each, false));
    }

    private SizeText.Parsed parse(String text, boolean rest) {
        SizeText.Parsed parsed = SizeText.parse(text, constants, rest);
        return bindings.isEmpty() ? parsed : parsed.substitute(bindings);
    }

    private Diagnostic explain(AnnotationUse use, String owner, String text, SizeException wrong) {
        String part = wrong.part();
        return switch (wrong.kind()) {
            case SYNTAX ->
                fixed(say(Message.SHAPE_SYNTAX, use, owner, text, part, wrong.detail()), use, owner, words(text));
            case UNKNOWN -> unknown(use, owner, text, part);
            case BATCH -> fixed(say(Message.SHAPE_BATCH, use, owner, text), use, owner, withoutBatch(text));
            case AMBIGUOUS ->
                fixed(
                        say(Message.SHAPE_AMBIGUOUS, use, owner, text, part, wrong.detail()),
                        use,
                        owner,
                        replaced(text, part, wrong.detail()));
            case DIVISOR ->
                fixed(
                        say(Message.SHAPE_DIVISOR, use, owner, text, part),
                        use,
                        owner,
                        replaced(text, part, fresh(text)));
            case NOT_EXACT ->
                fixed(
                        say(Message.SHAPE_NOT_EXACT, use, owner, text, wrong.detail()),
                        use,
                        owner,
                        replaced(text, part, quotient(wrong.detail())));
            case NOT_POSITIVE ->
                fixed(
                        say(Message.SHAPE_NOT_POSITIVE, use, owner, text, part, wrong.detail()),
                        use,
                        owner,
                        replaced(text, part, fresh(text)));
            case TOO_LARGE ->
                fixed(
                        say(Message.SHAPE_TOO_LARGE, use, owner, text, part),
                        use,
                        owner,
                        replaced(text, part, fresh(text)));
        };
    }

    private static Diagnostic say(Message message, AnnotationUse use, Object... arguments) {
        return Diagnostic.of(message, use.position("value"), arguments);
    }

    private static Diagnostic fixed(Diagnostic diagnostic, AnnotationUse use, String owner, Optional<String> text) {
        return text.map(right -> diagnostic.fix(
                        new Edit.SetAttribute(use.position(), use.simpleName(), owner, "value", "\"" + right + "\"")))
                .orElseGet(() -> diagnostic.detail("sizes are separated by commas, as in \"28, 28, 1\""));
    }

    private Diagnostic unknown(AnnotationUse use, String owner, String text, String name) {
        Constant constant = model.constants().get(name);
        if (constant != null) {
            return fixed(
                    say(Message.SHAPE_CONSTANT, use, owner, text, name), use, owner, replaced(text, name, fresh(text)));
        }
        Diagnostic diagnostic = say(Message.SHAPE_UNKNOWN, use, owner, text, name);
        if (name.contains(".")) {
            String java = ("\"" + text.replace(name, "\" + " + name + " + \"") + "\"")
                    .replace("\"\" + ", "")
                    .replace(" + \"\"", "");
            return diagnostic.fix(new Edit.SetAttribute(use.position(), use.simpleName(), owner, "value", java));
        }
        Optional<String> closest = Spelling.closest(name, constants.keySet());
        String initial = name.substring(0, 1).toUpperCase(Locale.ROOT);
        boolean usable = closest.isEmpty() && SizeText.isSymbol(initial) && !initial.equals("B");
        return fixed(diagnostic, use, owner, replaced(text, name, closest.orElse(usable ? initial : fresh(text))));
    }

    /** The text with another part; nothing where that says no sizes either. */
    private Optional<String> replaced(String text, String part, String by) {
        Matcher matcher = Pattern.compile("(?<![\\w.])" + Pattern.quote(part) + "(?![\\w.])")
                .matcher(text);
        return valid(matcher.replaceFirst(Matcher.quoteReplacement(by)));
    }

    private Optional<String> withoutBatch(String text) {
        return valid(Stream.of(text.split(","))
                .map(String::strip)
                .filter(size -> !size.equals("B"))
                .collect(Collectors.joining(", ")));
    }

    /** What is left of a text when only its names and numbers count. */
    private Optional<String> words(String text) {
        Matcher matcher = Pattern.compile("[A-Za-z0-9_]+").matcher(text);
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words.isEmpty() ? Optional.empty() : valid(String.join(", ", words));
    }

    private Optional<String> valid(String text) {
        try {
            SizeText.parse(text, constants, false);
            return Optional.of(text);
        } catch (SizeException stillWrong) {
            return Optional.empty();
        }
    }

    private static String quotient(String division) {
        String[] words = division.split(" ");
        return Long.toString(Long.parseLong(words[0]) / Long.parseLong(words[2]));
    }

    /** A symbol that stands for nothing yet. */
    private String fresh(String text) {
        return Stream.of("T", "N", "H", "W", "S", "L", "K", "M")
                .filter(symbol -> !text.contains(symbol) && !constants.containsKey(symbol))
                .findFirst()
                .orElse("Z9");
    }
}
