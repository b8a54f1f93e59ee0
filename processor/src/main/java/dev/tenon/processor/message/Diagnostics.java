package dev.tenon.processor.message;

import java.util.ArrayList;
import java.util.List;

/** What the stages have to say about one model, in the order in which they said it. */
public final class Diagnostics {

    private final List<Diagnostic> all = new ArrayList<>();

    /** An empty collection. */
    public Diagnostics() {}

    /** Adds a diagnostic, unless it is a warning that the user has suppressed. */
    public void report(Diagnostic diagnostic) {
        Message message = diagnostic.message();
        if (message.isError() || !diagnostic.position().suppresses("tenon:" + message.code())) {
            all.add(diagnostic);
        }
    }

    /** Whether the model is broken, so that no working code can be generated for it. */
    public boolean hasErrors() {
        return all.stream().anyMatch(diagnostic -> diagnostic.message().isError());
    }

    public List<Diagnostic> all() {
        return List.copyOf(all);
    }
}
