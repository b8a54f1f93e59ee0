package dev.tenon.processor.shape;

import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.layer.TypedLayer;
import dev.tenon.processor.size.Dims;

/** A layer of the graph, and what is known of it. */
public record TypedNode(LayerNode node, TypedLayer layer) {
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

    /** The layer as the source has it: {@code @Dense(units = 64)}. */
    public String summary() {
        return node.use().written();
    }

    @Override
    public String toString() {
        return name() + " " + layer.type() + " " + summary();
    }
}
