package dev.tenon.processor.shape;

import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.Node;
import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.layer.MaskRule;
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
 * @param masked whether the masks of what it reads go on in it
 */
record EmbeddedModel(
        List<Node> inputs,
        List<TypedNode> layers,
        List<TypedNode> outputs,
        List<WeightSpec> weights,
        boolean whole,
        boolean masked)
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
                .map(output -> new Part(
                        output.name(), output.dims(), output.layer().activation(), new EmbeddedMask(this, output)))
                .toList();
    }

    @Override
    public MaskRule maskRule() {
        return new EmbeddedMask(this, outputs.get(0));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Map<Node, Value> known = new HashMap<>();
        Map<Node, Value> masks = new HashMap<>();
        Map<Node, Lowering.Results> given = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            Node input = inputs.get(i);
            known.put(input, args.get(i));
            out.mask(i).filter(mask -> masked).ifPresent(mask -> masks.put(input, mask));
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
                                node.arguments().stream()
                                        .map(argument -> Optional.ofNullable(masks.get(argument.source())))
                                        .toList()),
                        inside -> layer.layer().lowerMasked(inside, reads));
                known.put(node, results.result());
                masks.put(node, results.masks().get(Lowering.WHOLE));
                given.put(node, results);
            } else {
                Lowering.Results whole = given.get(node.arguments().get(0).source());
                String part = layer.layer().part().get();
                known.put(node, whole.parts().get(part));
                masks.put(node, whole.masks().get(part));
            }
        }
        outputs.forEach(output -> {
            out.part(output.name(), known.get(output.node()));
            Optional.ofNullable(masks.get(output.node())).ifPresent(mask -> out.mask(output.name(), mask));
        });
        Node first = outputs.get(0).node();
        Optional.ofNullable(masks.get(first)).ifPresent(mask -> out.mask(Lowering.WHOLE, mask));
        return known.get(first);
    }

    /** Whether a mask goes no further within it, though what is given has padding in it. */
    boolean losesMask() {
        return layers.stream().anyMatch(layer -> layer.mask().lost().isPresent());
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
