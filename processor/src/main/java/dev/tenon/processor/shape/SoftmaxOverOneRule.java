package dev.tenon.processor.shape;

import dev.tenon.processor.layer.LossLayer;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.LossKind;
import dev.tenon.processor.read.AnnotationUse;
import java.util.Optional;

/** A softmax over one number is always 1: a sigmoid is meant. */
final class SoftmaxOverOneRule implements Rule {
    @Override
    public void check(TypedGraph graph, Diagnostics diagnostics) {
        for (TypedNode node : graph.layers()) {
            if (isSoftmaxOverOne(node)) {
                AnnotationUse use = node.node().use();
                diagnostics.report(Diagnostic.of(Message.SOFTMAX_ONE, position(use), node.name())
                        .fix(sigmoid(node)));
            } else if (node.layer() instanceof LossLayer loss && isCategorical(loss) && overOne(graph, node, loss)) {
                diagnostics.report(
                        Diagnostic.of(Message.SOFTMAX_ONE, node.node().use().position(), node.name())
                                .fix(binary(node, loss)));
            }
        }
    }

    static boolean isSoftmaxOverOne(TypedNode node) {
        return node.layer().activation().equals(Optional.of("SOFTMAX"))
                && node.dims().last().is(1);
    }

    private static boolean isCategorical(LossLayer loss) {
        return loss.kind() == LossKind.CATEGORICAL || loss.kind() == LossKind.SPARSE_CATEGORICAL;
    }

    private static boolean overOne(TypedGraph graph, TypedNode node, LossLayer loss) {
        return graph.reads(node, loss.prediction())
                .filter(prediction -> prediction.dims().last().is(1) && !isSoftmaxOverOne(prediction))
                .isPresent();
    }

    private static dev.tenon.processor.message.Position position(AnnotationUse use) {
        return use.has("activation") ? use.position("activation") : use.position();
    }

    static Edit sigmoid(TypedNode node) {
        AnnotationUse use = node.node().use();
        return use.has("activation")
                ? new Edit.SetAttribute(use.position(), use.simpleName(), node.name(), "activation", "SIGMOID")
                : new Edit.ReplaceAnnotation(use.position(), node.name(), "dev.tenon.dsl.layers.Activation", "SIGMOID");
    }

    private static Edit[] binary(TypedNode node, LossLayer loss) {
        AnnotationUse use = node.node().use();
        Edit replace = new Edit.ReplaceAnnotation(
                use.position(),
                node.name(),
                "dev.tenon.dsl.losses.BinaryCrossentropy",
                loss.logits() ? "fromLogits = true" : "");
        var target = node.node().arguments().get(loss.order().get(1)).parameter();
        return loss.kind() == LossKind.CATEGORICAL
                ? new Edit[] {replace}
                : new Edit[] {replace, new Edit.ChangeType(target.position(), target.name(), "Tensor")};
    }
}
