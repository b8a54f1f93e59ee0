package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostics;

/** A rule over the names of a model. */
interface Rule {

    void check(Members members, Diagnostics diagnostics);
}
