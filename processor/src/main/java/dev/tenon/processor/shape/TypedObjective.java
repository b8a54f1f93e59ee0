package dev.tenon.processor.shape;

import dev.tenon.processor.graph.Argument;
import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.Node;
import dev.tenon.processor.graph.ObjectiveNode;
import dev.tenon.processor.graph.Term;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.layer.TypedLayer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is minimised, and which weights are behind it.
 *
 * @param reached the layers with weights of their own on which it depends
 * @param trained those of them whose weights it moves
 */
public record TypedObjective(ObjectiveNode node, List<TypedNode> reached, List<TypedNode> trained) {

    static TypedObjective of(ObjectiveNode node, TypedGraph graph) {
        Set<TypedNode> reached = new LinkedHashSet<>();
        for (LayerNode layer : upstream(node, graph)) {
            graph.owner(layer)
                    .filter(owner -> !owner.layer().weights().isEmpty())
                    .ifPresent(reached::add);
        }
        Optional<List<TypedNode>> named = node.trains().map(trains -> trains.stream()
                .map(graph::owner)
                .flatMap(Optional::stream)
                .toList());
        List<TypedNode> trained = reached.stream()
                .filter(owner -> owner.layer().weights().stream().anyMatch(WeightSpec::trainable))
                .filter(owner -> named.map(names -> names.contains(owner)).orElse(true))
                .toList();
        return new TypedObjective(node, List.copyOf(reached), trained);
    }

    /** The name of the loss with {@code @Minimize}; empty for the sum of all. */
    public String name() {
        return node.loss().map(LayerNode::name).orElse("");
    }

    /** All to which gradients of the losses go back: into what stops them only for weights of its own. */
    private static Set<LayerNode> upstream(ObjectiveNode objective, TypedGraph graph) {
        Set<LayerNode> found = new LinkedHashSet<>();
        List<Node> open = objective.terms().stream().map(Term::loss).collect(Collectors.toCollection(ArrayList::new));
        while (!open.isEmpty()) {
            if (open.remove(open.size() - 1) instanceof LayerNode layer) {
                Optional<TypedLayer> stops =
                        graph.find(layer).map(TypedNode::layer).filter(TypedLayer::stopsGradient);
                boolean ends = stops.filter(typed -> typed.weights().isEmpty()).isPresent();
                if (!ends && found.add(layer) && stops.isEmpty()) {
                    layer.arguments().stream().map(Argument::source).forEach(open::add);
                }
            }
        }
        return found;
    }
}
