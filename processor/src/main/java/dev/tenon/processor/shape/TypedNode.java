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

    /** The layer as the source has it: {@code @Dense(units = 64)}. */
    public String summary() {
        return node.use().written();
    }

    @Override
    public String toString() {
        return name() + " " + layer.type() + " " + summary();
    }
}
