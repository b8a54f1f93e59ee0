package dev.tenon.processor.lower;

import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.shape.TypedGraph;
import dev.tenon.processor.shape.TypedInput;
import dev.tenon.processor.shape.TypedNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model's functions, all on the same weights. */
public final class LoweredModel {
    private final TypedGraph graph;
    private final List<Lowerer.Input> inputs;
    private final List<Lowerer.Node> nodes;
    private final Map<String, Lowerer.Input> known = new HashMap<>();
    private final WeightTable weights;

    public LoweredModel(TypedGraph graph) {
        this.graph = graph;
        this.inputs = graph.inputs().stream().map(LoweredModel::input).toList();
        this.nodes = graph.layers().stream().map(LoweredModel::node).toList();
        this.weights = new WeightTable(nodes);
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

    private static Lowerer.Input input(TypedInput input) {
        return new Lowerer.Input(input.name(), input.type().dims(), input.type().isInt());
    }

    private static Lowerer.Node node(TypedNode layer) {
        LayerNode node = layer.node();
        return new Lowerer.Node(
                layer.name(),
                node.shares().map(LayerNode::name).orElse(layer.name()),
                node.isLoss(),
                layer.layer(),
                node.arguments().stream()
                        .map(argument -> argument.source().name())
                        .toList());
    }
}
