package dev.tenon.processor.shape;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import java.util.Optional;
import java.util.stream.Stream;

/** What speaks of weights stands on layers that have some. */
final class WeightAnnotationRule implements Rule {
    @Override
    public void check(TypedGraph graph, Diagnostics diagnostics) {
        for (TypedNode node : graph.layers()) {
            LayerDeclaration layer = node.node().declaration();
            if (node.layer().weights().isEmpty()) {
                Stream.of(layer.shares(), layer.frozen(), layer.regularize())
                        .flatMap(Optional::stream)
                        .forEach(use -> diagnostics.report(noWeights(layer, use)));
            } else {
                layer.regularize()
                        .filter(use -> use.number("l1") == 0 && use.number("l2") == 0)
                        .ifPresent(use -> diagnostics.report(Diagnostic.of(
                                        Message.REGULARIZE_NOTHING, use.position(), layer.name())
                                .fix(new Edit.SetAttribute(use.position(), "Regularize", layer.name(), "l2", "1e-4"))));
            }
        }
    }

    private static Diagnostic noWeights(LayerDeclaration layer, AnnotationUse use) {
        return Diagnostic.of(
                        Message.NO_WEIGHTS,
                        use.position(),
                        layer.name(),
                        use.simpleName(),
                        layer.use().simpleName())
                .fix(new Edit.RemoveAnnotation(use.position(), layer.name(), use.simpleName()));
    }
}
