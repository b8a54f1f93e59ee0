package dev.tenon.processor.shape;

import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.Node;
import dev.tenon.processor.layer.MaskRule;
import dev.tenon.processor.layer.TypedLayer;
import dev.tenon.processor.size.Dims;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer of the graph, and what is known of it.
 *
 * @param mask which of the steps that it gives count
 */
public record TypedNode(LayerNode node, TypedLayer layer, MaskRule.Result mask) {
    public String name() {
        return node.name();
    }

    public Dims dims() {
        return layer.dims();
    }

    /** Whether it embeds a model that is no template, with all of its weights: a model of its own. */
    public boolean isModel() {
        return layer instanceof EmbeddedModel one && one.whole()
                || layer instanceof RepeatedModel all && all.model().whole();
    }

    /** Of each layer the layers that are parts of it, and which; in the order of the graph. */
    public static Map<Node, Map<String, String>> parts(List<TypedNode> layers) {
        Map<Node, Map<String, String>> parts = new HashMap<>();
        for (TypedNode layer : layers) {
            layer.layer().part().ifPresent(part -> parts.computeIfAbsent(
                            layer.node().arguments().get(0).source(), whole -> new LinkedHashMap<>())
                    .put(layer.name(), part));
        }
        return parts;
    }

    /** The layer as the source has it: {@code @Dense(units = 64)}. */
    public String summary() {
        return node.declaration().written();
    }

    @Override
    public String toString() {
        String masked = mask.mask().map(known -> " masked by " + known.by()).orElse("");
        return name() + " " + layer.type() + " " + summary() + masked;
    }
}
