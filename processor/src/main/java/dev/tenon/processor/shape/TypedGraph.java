package dev.tenon.processor.shape;

import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.ModelGraph;
import dev.tenon.processor.graph.Node;
import dev.tenon.processor.layer.Check;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model whose shapes are known. Of a model with errors it holds what could be inferred.
 *
 * @param inputs in the order of the graph
 * @param layers in the order of the graph: each behind what it reads
 * @param symbols in the order in which the inputs mention them
 * @param numbers the symbols that weights need numbers for: where there are any, the model is a template
 * @param checks what must hold of the symbols' values
 */
public record TypedGraph(
        ModelGraph graph,
        List<TypedInput> inputs,
        List<TypedNode> layers,
        List<String> symbols,
        Set<String> numbers,
        List<Check> checks) {
    public TypedGraph {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        symbols = List.copyOf(symbols);
        numbers = new TreeSet<>(numbers);
        checks = List.copyOf(checks);
    }

    /** Whether it can only be embedded. */
    public boolean isTemplate() {
        return !numbers.isEmpty();
    }

    /** Those of the inputs, then those that only weights have. */
    Set<String> allSymbols() {
        Set<String> all = new LinkedHashSet<>(symbols);
        all.addAll(numbers);
        return all;
    }

    /** The inputs that the outputs need, in their order. */
    List<TypedInput> predicts() {
        return inputs.stream()
                .filter(input -> graph.outline().needed().contains(input.node()))
                .toList();
    }

    /** The layers that {@code predict} returns. */
    public List<TypedNode> outputs() {
        return typed(graph.outputs());
    }

    /** The losses, without those that add others. */
    public List<TypedNode> losses() {
        return typed(graph.losses());
    }

    /** What is minimised. */
    public List<TypedObjective> objectives() {
        return graph.objectives().stream()
                .map(objective -> TypedObjective.of(objective, this))
                .toList();
    }

    /** The losses that add others. */
    public List<TypedNode> sums() {
        return layers.stream().filter(layer -> layer.node().isSum()).toList();
    }

    /** The layer whose weights a layer uses: itself, unless it shares another's. */
    Optional<TypedNode> owner(LayerNode node) {
        return find(node.shares().orElse(node));
    }

    private List<TypedNode> typed(List<LayerNode> nodes) {
        return nodes.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /** What is known of a node, if it is a layer without mistakes. */
    public Optional<TypedNode> find(Node node) {
        return layers.stream().filter(typed -> typed.node() == node).findFirst();
    }

    /** What a layer reads as its argument {@code index}, if that is a layer. */
    Optional<TypedNode> reads(TypedNode reader, int index) {
        return find(reader.node().arguments().get(index).source());
    }

    /** The same behind layers that only change the shape. */
    Optional<TypedNode> readsThroughViews(TypedNode reader, int index) {
        Optional<TypedNode> source = reads(reader, index);
        while (source.filter(node -> node.layer().isView()).isPresent()) {
            source = reads(source.get(), 0);
        }
        return source;
    }
}
