package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;

/** Ends the inference of one layer: it has a mistake, and what depends on it stays silent. */
public final class LayerError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    public LayerError(Diagnostic diagnostic) {
        super(diagnostic.headline(), null, false, false);
        this.diagnostic = diagnostic;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
