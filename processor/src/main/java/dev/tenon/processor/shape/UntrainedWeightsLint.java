package dev.tenon.processor.shape;

import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import java.util.List;

/**
 * Weights that stay as they were created, though nobody says that they are frozen. Where neither outputs nor objectives are written,
 * a layer beside the losses is an output of its own, and as intended.
 */
final class UntrainedWeightsLint implements Rule {
    @Override
    public void check(TypedGraph graph, Diagnostics diagnostics) {
        List<TypedObjective> objectives = graph.objectives();
        boolean written = graph.graph().declaration().use().given("outputs")
                || objectives.stream().anyMatch(objective -> !objective.name().isEmpty());
        if (objectives.isEmpty() || !written || diagnostics.hasErrors()) {
            return;
        }
        for (TypedNode layer : graph.layers()) {
            if (layer.node().shares().isEmpty()
                    && layer.layer().weights().stream().anyMatch(WeightSpec::trainable)
                    && objectives.stream()
                            .noneMatch(objective -> objective.trained().contains(layer))) {
                diagnostics.report(
                        Diagnostic.of(Message.WEIGHTS_UNTRAINED, layer.node().position(), layer.name())
                                .fix(new Edit.AddAnnotation(
                                        layer.node().position(), layer.name(), "dev.tenon.dsl.Frozen", "")));
            }
        }
    }
}
