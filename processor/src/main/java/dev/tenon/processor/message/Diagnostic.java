package dev.tenon.processor.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message about one place: a first line that says it all, lines that show where it comes from, and fixes, of which
 * each alone is enough. Immutable; {@link #detail} and {@link #fix} give longer ones.
 */
public record Diagnostic(Message message, Position position, String headline, List<String> details, List<Fix> fixes) {

    public Diagnostic {
        details = List.copyOf(details);
        fixes = List.copyOf(fixes);
    }

    /** A diagnostic whose first line is the message's text with the arguments in it. */
    public static Diagnostic of(Message message, Position position, Object... arguments) {
        return new Diagnostic(message, position, message.text(arguments), List.of(), List.of());
    }

    /** One more line below the first. */
    public Diagnostic detail(String line) {
        return new Diagnostic(message, position, headline, plus(details, line), fixes);
    }

    /** More lines below the first; the columns of all rows are aligned. */
    public Diagnostic table(List<List<String>> rows) {
        List<String> lines = new ArrayList<>(details);
        lines.addAll(Columns.align(rows));
        return new Diagnostic(message, position, headline, lines, fixes);
    }

    /** One more way to remove the mistake: all of these edits together. */
    public Diagnostic fix(Edit... edits) {
        return new Diagnostic(message, position, headline, details, plus(fixes, new Fix(List.of(edits))));
    }

    /** The whole message as the compiler prints it, behind file and line. */
    public String text() {
        StringBuilder text =
                new StringBuilder("[tenon:").append(message.code()).append("] ").append(headline);
        details.forEach(line -> text.append("\n  ").append(line));
        if (!fixes.isEmpty()) {
            text.append("\n  fix: ").append(fixes.stream().map(Fix::text).collect(Collectors.joining(", or ")));
        }
        return text.toString();
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
