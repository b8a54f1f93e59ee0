package dev.tenon.processor.shape;

import dev.tenon.processor.layer.LossLayer;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.LossKind;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.ParameterDeclaration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A cross-entropy reads probabilities from a softmax or sigmoid, or with {@code fromLogits} what comes before it. Inputs, and
 * probabilities that are calculated, are taken as given.
 */
final class LossActivationRule implements Rule {
    @Override
    public void check(TypedGraph graph, Diagnostics diagnostics) {
        for (TypedNode node : graph.layers()) {
            if (node.layer() instanceof LossLayer loss && isCrossentropy(loss)) {
                graph.readsThroughViews(node, loss.prediction())
                        .flatMap(prediction -> check(graph, node, loss, prediction))
                        .ifPresent(diagnostics::report);
            }
        }
    }

    private static boolean isCrossentropy(LossLayer loss) {
        return loss.kind() == LossKind.BINARY
                || loss.kind() == LossKind.CATEGORICAL
                || loss.kind() == LossKind.SPARSE_CATEGORICAL;
    }

    private static Optional<Diagnostic> check(TypedGraph graph, TypedNode node, LossLayer loss, TypedNode prediction) {
        String wanted = loss.kind() == LossKind.BINARY ? "SIGMOID" : "SOFTMAX";
        String activation = prediction.layer().activation().orElse(null);
        if (activation == null || SoftmaxOverOneRule.isSoftmaxOverOne(prediction)) {
            return Optional.empty();
        }
        if (loss.logits()) {
            return activation.equals(wanted) ? Optional.of(twice(node, prediction, wanted)) : Optional.empty();
        }
        if (activation.equals(wanted)) {
            return Optional.empty();
        }
        boolean one = !wanted.equals("SIGMOID")
                && graph.reads(node, loss.prediction())
                        .orElseThrow()
                        .dims()
                        .last()
                        .is(1);
        return one ? Optional.empty() : Optional.of(missing(node, loss, prediction, activation, wanted));
    }

    private static Diagnostic twice(TypedNode node, TypedNode prediction, String wanted) {
        AnnotationUse use = node.node().use();
        return Diagnostic.of(
                        Message.LOSS_LOGITS,
                        use.position("fromLogits"),
                        node.name(),
                        prediction.name(),
                        wanted.toLowerCase(Locale.ROOT))
                .table(List.of(row(prediction)))
                .fix(new Edit.RemoveAttribute(use.position(), node.name(), "fromLogits"));
    }

    private static Diagnostic missing(
            TypedNode node, LossLayer loss, TypedNode prediction, String activation, String wanted) {
        ParameterDeclaration parameter =
                node.node().arguments().get(loss.prediction()).parameter();
        AnnotationUse use = node.node().use();
        boolean linear = activation.equals("LINEAR");
        Diagnostic error = Diagnostic.of(
                        Message.LOSS_ACTIVATION,
                        parameter.position(),
                        node.name(),
                        use.simpleName(),
                        prediction.name(),
                        linear ? "has no activation" : "ends in " + activation,
                        wanted.toLowerCase(Locale.ROOT))
                .table(List.of(row(prediction)));
        if (linear) {
            error = error.fix(
                    new Edit.SetAttribute(use.position(), use.simpleName(), node.name(), "fromLogits", "true"));
        }
        AnnotationUse source = prediction.node().use();
        if (prediction.node().embeds().isPresent() || prediction.layer().borrowsWeights()) {
            return error.fix(new Edit.InsertLayer(
                    parameter.position(),
                    prediction.name(),
                    "dev.tenon.dsl.layers.Activation",
                    wanted,
                    prediction.name() + "Probabilities"));
        }
        String attribute = source.has("activation") ? "activation" : "value";
        return source.has(attribute)
                ? error.fix(new Edit.SetAttribute(
                        source.position(), source.simpleName(), prediction.name(), attribute, wanted))
                : error.fix(new Edit.ReplaceAnnotation(
                        source.position(), prediction.name(), "dev.tenon.dsl.layers.Activation", wanted));
    }

    private static List<String> row(TypedNode node) {
        return List.of(
                node.name(),
                node.dims().toString(),
                node.summary() + node.node().position().atLine());
    }
}
