package dev.tenon.processor.graph;

/** What a layer can read. Nodes are compared by identity. */
public sealed interface Node permits InputNode, LayerNode, UnknownNode {

    /** The name in the source. */
    String name();
}
