package dev.tenon.processor.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the stages have to say about one model. */
public final class Diagnostics {

    private final List<Diagnostic> all = new ArrayList<>();
    private boolean broken;

    /** An empty collection. */
    public Diagnostics() {}

    /** Adds a diagnostic, unless it is a warning that the user has suppressed. */
    public void report(Diagnostic diagnostic) {
        Message message = diagnostic.message();
        if (message.isError() || !diagnostic.position().suppresses("tenon:" + message.code())) {
            all.add(diagnostic);
        }
    }

    /** Says that the model is broken by what is reported elsewhere: with a model that it embeds. */
    public void breakSilently() {
        broken = true;
    }

    /** Takes over what another collection holds. */
    public void addAll(Diagnostics others) {
        all.addAll(others.all);
        broken |= others.broken;
    }

    /** Whether the model is broken, so that no working code can be generated for it. */
    public boolean hasErrors() {
        return broken
                || all.stream().anyMatch(diagnostic -> diagnostic.message().isError());
    }

    /** The first error. */
    public Optional<Diagnostic> firstError() {
        return all.stream().filter(diagnostic -> diagnostic.message().isError()).findFirst();
    }

    /** In the order of the lines they stand on, where these are known. */
    public List<Diagnostic> inSourceOrder() {
        return all.stream()
                .sorted(Comparator.comparingInt(
                        diagnostic -> diagnostic.position().line().orElse(Integer.MAX_VALUE)))
                .toList();
    }
}
