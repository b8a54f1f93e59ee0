package dev.tenon.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.tenon.processor.graph.GraphBuilder;
import dev.tenon.processor.graph.ModelGraph;
import dev.tenon.processor.message.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;

/** Models as far as the graph: what later stages get, and what was reported. */
final class Compiled {

    static final String IMPORTS = """
            import static dev.tenon.dsl.ActivationFunction.*;
            import dev.tenon.dsl.*;
            import dev.tenon.dsl.layers.*;
            import dev.tenon.dsl.losses.*;
            import dev.tenon.runtime.tensor.IntTensor;
            import dev.tenon.runtime.tensor.Tensor;
            """;

    private final List<ModelGraph> graphs = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private Compilation compilation;

    private Compiled() {}

    /** The members of a model {@code test.M}. */
    static Compiled model(String members) {
        return sources(source("test.M", "package test;\n" + IMPORTS + "@Model interface M {" + members + "}"));
    }

    static Compiled sources(JavaFileObject... sources) {
        return sources(List.of(), sources);
    }

    static Compiled sources(List<String> options, JavaFileObject... sources) {
        Compiled compiled = new Compiled();
        compiled.compilation = com.google.testing.compile.Compiler.javac()
                .withOptions(options)
                .withProcessors(compiled.processor())
                .compile(sources);
        return compiled;
    }

    /** A processor that stops at the graph and keeps it here. */
    private TenonProcessor processor() {
        return new TenonProcessor(
                dump -> (model, found) -> {
                    graphs.add(GraphBuilder.build(model, found));
                    return List.of();
                },
                diagnostics::add);
    }

    static JavaFileObject source(String name, String source) {
        return JavaFileObjects.forSourceString(name, source);
    }

    Compilation compilation() {
        return compilation;
    }

    List<ModelGraph> graphs() {
        return graphs;
    }

    ModelGraph graph() {
        return graphs.get(0);
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    List<String> javacMessages() {
        return compilation.errors().stream()
                .map(error -> error.getMessage(null).lines().findFirst().orElse(""))
                .toList();
    }
}
