package dev.tenon.processor.layer;

import dev.tenon.processor.size.Size;
import dev.tenon.processor.size.SizeException;
import dev.tenon.processor.size.SizeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Names with sizes, in the order of the text.
 *
 * @param mistake what is wrong with the text, as the end of a sentence; empty if nothing is
 */
public record Assignments(Map<String, Size> sizes, List<SizeText.Division> divisions, String mistake) {

    static Assignments parse(String text, Function<String, SizeText.Parsed> parser) {
        Map<String, Size> sizes = new LinkedHashMap<>();
        List<SizeText.Division> divisions = new ArrayList<>();
        String mistake = "";
        for (String part : text.split(",")) {
            String[] sides = part.split("=", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                mistake = part.isBlank() ? "nothing is given" : "'" + part.strip() + "' is no name = size";
                continue;
            }
            String name = sides[0].strip();
            try {
                SizeText.Parsed parsed = parser.apply(sides[1].strip());
                divisions.addAll(parsed.divisions());
                if (sizes.put(name, parsed.sizes().get(0)) != null) {
                    mistake = "'" + name + "' is given twice";
                }
            } catch (SizeException wrong) {
                mistake = words(wrong);
            }
        }
        return new Assignments(sizes, divisions, mistake);
    }

    private static String words(SizeException wrong) {
        String part =
                wrong.part().startsWith("'") || wrong.part().contains(" ") ? wrong.part() : "'" + wrong.part() + "'";
        return switch (wrong.kind()) {
            case SYNTAX -> part + " stands instead of " + wrong.detail();
            case UNKNOWN -> part + " is neither a symbol (one capital letter) nor a constant of the model";
            case BATCH -> "B is the batch: it is never written";
            case AMBIGUOUS -> part + " reads as a symbol, and is a constant with the value " + wrong.detail();
            case DIVISOR -> part + " does not divide by a positive number";
            case NOT_EXACT -> "a division does not come out even: " + wrong.detail();
            case NOT_POSITIVE -> part + " is " + wrong.detail() + ": a size is at least 1";
            case TOO_LARGE -> part + " is larger than any tensor";
        };
    }
}
