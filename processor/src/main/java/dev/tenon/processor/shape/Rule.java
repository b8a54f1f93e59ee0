package dev.tenon.processor.shape;

import dev.tenon.processor.message.Diagnostics;

/** A rule over a model whose shapes are known. */
interface Rule {
    void check(TypedGraph graph, Diagnostics diagnostics);
}
