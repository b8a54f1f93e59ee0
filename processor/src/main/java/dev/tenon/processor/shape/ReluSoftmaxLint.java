package dev.tenon.processor.shape;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import java.util.Optional;

/** A softmax directly of a relu: classes whose score is negative cannot be told apart. */
final class ReluSoftmaxLint implements Rule {
    @Override
    public void check(TypedGraph graph, Diagnostics diagnostics) {
        for (TypedNode node : graph.layers()) {
            boolean softmax = node.layer().weights().isEmpty()
                    && node.layer().activation().equals(Optional.of("SOFTMAX"));
            if (softmax) {
                graph.readsThroughViews(node, 0)
                        .filter(source -> source.layer().activation().equals(Optional.of("RELU")))
                        .filter(source -> source.node().embeds().isEmpty())
                        .ifPresent(source -> diagnostics.report(lint(node, source)));
            }
        }
    }

    private static Diagnostic lint(TypedNode node, TypedNode source) {
        var use = source.node().use();
        return Diagnostic.of(
                        Message.RELU_SOFTMAX,
                        node.node().arguments().get(0).parameter().position(),
                        node.name(),
                        source.name())
                .fix(
                        use.has("activation")
                                ? new Edit.RemoveAttribute(use.position(), source.name(), "activation")
                                : new Edit.SetAttribute(
                                        use.position(), use.simpleName(), source.name(), "value", "LINEAR"));
    }
}
