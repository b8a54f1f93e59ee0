package dev.tenon.processor.shape;

import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.Node;
import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.layer.TypedLayer;
import dev.tenon.processor.size.Dims;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model within another, with its symbols bound.
 *
 * @param inputs what it reads, in the order of the layer's arguments
 * @param layers those that its outputs need, each behind what it reads
 * @param outputs the first is what it gives, all are its parts
 * @param weights by their paths within the model
 * @param whole whether the model is no template and all its weights are here, so that it is a model on its own
 */
record EmbeddedModel(
        List<Node> inputs, List<TypedNode> layers, List<TypedNode> outputs, List<WeightSpec> weights, boolean whole)
        implements TypedLayer {
    EmbeddedModel {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
        weights = List.copyOf(weights);
    }

    @Override
    public Dims dims() {
        return outputs.get(0).dims();
    }

    @Override
    public List<Part> parts() {
        return outputs.stream()
                .map(output ->
                        new Part(output.name(), output.dims(), output.layer().activation()))
                .toList();
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Map<Node, Value> known = new HashMap<>();
        Map<Node, Map<String, Value>> given = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            known.put(inputs.get(i), args.get(i));
        }
        Map<Node, Map<String, String>> parts = TypedNode.parts(layers);
        for (TypedNode layer : layers) {
            LayerNode node = layer.node();
            List<Value> reads = node.arguments().stream()
                    .map(argument -> known.get(argument.source()))
                    .toList();
            if (layer.layer().part().isEmpty()) {
                LayerNode owner = node.shares().orElse(node);
                Lowering.Results results = out.within(
                        new Lowering.Inner(
                                node.name(),
                                owner.name(),
                                owner.declaration().frozen().isPresent(),
                                parts.getOrDefault(node, Map.of()),
                                List.of()),
                        inside -> layer.layer().lower(inside, reads));
                known.put(node, results.result());
                given.put(node, results.parts());
            } else {
                Node whole = node.arguments().get(0).source();
                known.put(node, given.get(whole).get(layer.layer().part().get()));
            }
        }
        outputs.forEach(output -> out.part(output.name(), known.get(output.node())));
        return known.get(outputs.get(0).node());
    }

    @Override
    public Optional<String> activation() {
        return outputs.get(0).layer().activation();
    }

    @Override
    public boolean meetsShards() {
        return layers.stream().anyMatch(layer -> layer.layer().meetsShards());
    }
}
