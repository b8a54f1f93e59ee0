package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.ModelDeclaration;

/** Mistakes in a model that is embedded from a class file, where no compilation of its own reports them. */
public final class CompiledMistakes {
    private CompiledMistakes() {}

    /** Reports the first of what was {@code found} in a model at the layer that embeds it, if it is compiled already. */
    public static void report(
            LayerDeclaration layer, ModelDeclaration embedded, Diagnostics found, Diagnostics diagnostics) {
        if (embedded.isCompiled()) {
            found.firstError()
                    .ifPresent(error -> diagnostics.report(Diagnostic.of(
                                    Message.EMBEDS_COMPILED_MISTAKE,
                                    layer.use().position("value"),
                                    layer.name(),
                                    embedded.simpleName(),
                                    error.headline())
                            .fix(new Edit.Advice("change '" + embedded.simpleName() + "', and compile it again"))));
        }
    }
}
