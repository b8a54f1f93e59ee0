package dev.tenon.processor.lower;

import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.Node;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Objective;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.shape.TypedGraph;
import dev.tenon.processor.shape.TypedInput;
import dev.tenon.processor.shape.TypedNode;
import dev.tenon.processor.shape.TypedObjective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A model's functions, all on the same weights. */
public final class LoweredModel {
    private final TypedGraph graph;
    private final List<Lowerer.Input> inputs;
    private final List<Lowerer.Node> nodes;
    private final Map<Node, Map<String, String>> parts;
    private final Map<String, Lowerer.Input> known = new HashMap<>();
    private final WeightTable weights;

    public LoweredModel(TypedGraph graph) {
        this.graph = graph;
        this.inputs = graph.inputs().stream().map(LoweredModel::input).toList();
        this.parts = TypedNode.parts(graph.layers());
        this.nodes = graph.layers().stream().map(this::node).toList();
        this.weights = new WeightTable(nodes, untrained());
        inputs.forEach(input -> known.put(input.name(), input));
        graph.layers().forEach(layer -> known.put(layer.name(), new Lowerer.Input(layer.name(), layer.dims(), false)));
    }

    /** What the model can be asked for: without a loss, predictions only. */
    public List<Mode> modes() {
        return graph.losses().isEmpty() ? List.of(Mode.PREDICT) : List.of(Mode.values());
    }

    public Function lower(Mode mode) {
        return Lowerer.lower(mode, inputs, nodes, weights, graph.symbols());
    }

    /** One layer alone, on what it reads. */
    public Function lowerAlone(TypedNode layer) {
        Lowerer.Node node = node(layer);
        return Lowerer.lowerAlone(node, node.reads().stream().map(known::get).toList(), weights, graph.symbols());
    }

    /** With {@code @Minimize} a layer is trained where an objective says so. */
    private Set<String> untrained() {
        Set<String> untrained = new HashSet<>();
        List<TypedObjective> objectives = graph.objectives();
        if (objectives.stream().anyMatch(objective -> !objective.name().isEmpty())) {
            graph.layers().forEach(layer -> untrained.add(layer.name()));
            objectives.forEach(objective -> objective.trained().forEach(layer -> untrained.remove(layer.name())));
        }
        return untrained;
    }

    /** What is minimised, over which weights; the sum of all losses over all that can be trained. */
    public List<Objective> objectives() {
        List<Objective> objectives = new ArrayList<>();
        for (TypedObjective objective : graph.objectives()) {
            Set<String> paths = weights.all().stream()
                    .filter(weight -> weight.spec().trainable())
                    .map(weight -> weight.value().path())
                    .filter(path -> objective.name().isEmpty()
                            || objective.trained().stream().anyMatch(layer -> WeightSpec.isOf(path, layer.name())))
                    .collect(Collectors.toSet());
            List<Objective.Term> losses = objective.node().terms().stream()
                    .map(term -> new Objective.Term(term.loss().name(), term.weight()))
                    .toList();
            objectives.add(new Objective(objective.name(), losses, paths));
        }
        return objectives;
    }

    private static Lowerer.Input input(TypedInput input) {
        return new Lowerer.Input(input.name(), input.type().dims(), input.type().isInt());
    }

    private Lowerer.Node node(TypedNode layer) {
        LayerNode node = layer.node();
        return new Lowerer.Node(
                layer.name(),
                node.shares().map(LayerNode::name).orElse(layer.name()),
                node.shares().orElse(node).declaration().frozen().isPresent(),
                node.isLoss(),
                node.isSum(),
                layer.layer(),
                parts.getOrDefault(node, Map.of()),
                node.arguments().stream()
                        .map(argument -> argument.source().name())
                        .toList());
    }
}
