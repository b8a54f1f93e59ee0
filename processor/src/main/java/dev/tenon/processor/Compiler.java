package dev.tenon.processor;

import dev.tenon.processor.graph.GraphBuilder;
import dev.tenon.processor.graph.ModelGraph;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.read.ModelDeclaration;
import java.util.List;

/** The way of one model from its declaration to Java sources, stage by stage. */
final class Compiler {

    private final Dump dump;

    Compiler(Dump dump) {
        this.dump = dump;
    }

    List<GeneratedFile> compile(ModelDeclaration model, Diagnostics diagnostics) {
        ModelGraph graph = GraphBuilder.build(model, diagnostics);
        dump.graph(graph);
        return List.of();
    }
}
