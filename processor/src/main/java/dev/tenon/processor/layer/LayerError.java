package dev.tenon.processor.layer;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;

/** Ends the inference of one layer: it has a mistake, and what depends on it stays silent. */
public final class LayerError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    public LayerError(Diagnostic diagnostic) {
        super(diagnostic.headline(), null, false, false);
        this.diagnostic = diagnostic;
    }

    private LayerError() {
        super("the mistake is another layer's", null, false, false);
        this.diagnostic = null;
    }

    /** A layer cannot be inferred since one has a mistake that is reported already. */
    static LayerError silent() {
        return new LayerError();
    }

    /** Reports the mistake, where it is not reported already. */
    public void report(Diagnostics diagnostics) {
        if (diagnostic == null) {
            diagnostics.breakSilently();
        } else {
            diagnostics.report(diagnostic);
        }
    }
}
