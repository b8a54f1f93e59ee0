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
 * @param layers those that its output needs, each behind what it reads
 * @param weights by their paths within the model
 * @param whole whether the model is no template and all its weights are here, so that it is a model on its own
 */
record EmbeddedModel(
        List<Node> inputs, List<TypedNode> layers, TypedNode output, List<WeightSpec> weights, boolean whole)
        implements TypedLayer {
    EmbeddedModel {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        weights = List.copyOf(weights);
    }

    @Override
    public Dims dims() {
        return output.dims();
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Map<Node, Value> known = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            known.put(inputs.get(i), args.get(i));
        }
        for (TypedNode layer : layers) {
            LayerNode node = layer.node();
            List<Value> reads = node.arguments().stream()
                    .map(argument -> known.get(argument.source()))
                    .toList();
            LayerNode owner = node.shares().orElse(node);
            boolean frozen = owner.declaration().frozen().isPresent();
            known.put(node, out.within(node.name(), owner.name(), frozen, inside -> layer.layer()
                    .lower(inside, reads)));
        }
        return known.get(output.node());
    }

    @Override
    public Optional<String> activation() {
        return output.layer().activation();
    }

    @Override
    public boolean meetsShards() {
        return layers.stream().anyMatch(layer -> layer.layer().meetsShards());
    }
}
