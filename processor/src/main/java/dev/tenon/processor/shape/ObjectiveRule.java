package dev.tenon.processor.shape;

import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.Trains;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.read.AnnotationUse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An objective trains weights, on which it depends: all those that it names. */
final class ObjectiveRule implements Rule {
    @Override
    public void check(TypedGraph graph, Diagnostics diagnostics) {
        boolean complete = graph.layers().size() == graph.graph().layers().size();
        for (TypedObjective objective : graph.objectives()) {
            Optional<LayerNode> loss = objective.node().loss();
            if (loss.isEmpty() || !complete) {
                continue;
            }
            AnnotationUse minimize = loss.get().declaration().minimize().orElseThrow();
            List<String> names = minimize.texts("trains");
            for (int i = 0; i < names.size(); i++) {
                check(graph, objective, loss.get(), i).ifPresent(diagnostics::report);
            }
            if (names.isEmpty() && objective.trained().isEmpty()) {
                diagnostics.report(Diagnostic.of(Message.OBJECTIVE_EMPTY, minimize.position(), objective.name())
                        .fix(new Edit.RemoveAnnotation(minimize.position(), objective.name(), "Minimize")));
            }
        }
    }

    private static Optional<Diagnostic> check(TypedGraph graph, TypedObjective objective, LayerNode loss, int index) {
        AnnotationUse minimize = loss.declaration().minimize().orElseThrow();
        String name = minimize.texts("trains").get(index);
        Optional<TypedNode> named = graph.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst();
        Optional<TypedNode> owner = named.flatMap(layer -> graph.owner(layer.node()));
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        Edit remove = Trains.replace(loss.declaration(), index, Optional.empty());
        List<WeightSpec> weights = owner.get().layer().weights();
        boolean trainable = weights.stream().anyMatch(WeightSpec::trainable);
        Optional<AnnotationUse> frozen = owner.get().node().declaration().frozen();
        if (weights.isEmpty() || !trainable && frozen.isEmpty()) {
            return Optional.of(say(Message.TRAINS_NOTHING, objective, minimize, index)
                    .table(List.of(row(named.get())))
                    .fix(remove));
        }
        if (!objective.reached().contains(owner.get())) {
            String reached =
                    objective.reached().stream().map(TypedNode::name).sorted().collect(Collectors.joining(", "));
            return Optional.of(say(Message.TRAINS_UNREACHED, objective, minimize, index)
                    .detail(reached.isEmpty() ? "it depends on no weights" : "it depends on the weights of " + reached)
                    .fix(remove));
        }
        if (!trainable) {
            Position annotation = frozen.orElseThrow().position();
            return Optional.of(say(Message.TRAINS_FROZEN, objective, minimize, index)
                    .fix(new Edit.RemoveAnnotation(annotation, owner.get().name(), "Frozen"))
                    .fix(remove));
        }
        return Optional.empty();
    }

    private static Diagnostic say(Message message, TypedObjective objective, AnnotationUse minimize, int index) {
        return Diagnostic.of(
                message,
                minimize.position("trains", index),
                objective.name(),
                minimize.texts("trains").get(index));
    }

    private static List<String> row(TypedNode node) {
        return List.of(
                node.name(),
                node.dims().toString(),
                node.summary() + node.node().position().atLine());
    }
}
