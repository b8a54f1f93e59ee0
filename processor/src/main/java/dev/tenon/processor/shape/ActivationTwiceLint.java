package dev.tenon.processor.shape;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import java.util.Optional;

/** The same function twice in a row, as {@code activation} and as a layer. */
final class ActivationTwiceLint implements Rule {
    @Override
    public void check(TypedGraph graph, Diagnostics diagnostics) {
        for (TypedNode node : graph.layers()) {
            Optional<String> function = node.layer().activation();
            if (node.layer().weights().isEmpty()
                    && function.filter(f -> !f.equals("LINEAR")).isPresent()) {
                graph.readsThroughViews(node, 0)
                        .filter(source -> source.layer().activation().equals(function))
                        .filter(source -> source.node().use().has("activation"))
                        .ifPresent(source -> diagnostics.report(lint(node, source, function.get())));
            }
        }
    }

    private static Diagnostic lint(TypedNode node, TypedNode source, String function) {
        return Diagnostic.of(
                        Message.ACTIVATION_TWICE,
                        node.node().use().position(),
                        node.name(),
                        function,
                        source.name(),
                        function)
                .fix(new Edit.RemoveAttribute(source.node().use().position(), source.name(), "activation"));
    }
}
