package dev.tenon.processor.shape;

import dev.tenon.processor.graph.InputNode;
import dev.tenon.processor.layer.Type;

/** An input of the model with its shape, written or found. */
public record TypedInput(InputNode node, Type type) {
    public String name() {
        return node.name();
    }

    @Override
    public String toString() {
        return name() + " " + type;
    }
}
