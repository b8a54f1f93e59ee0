package dev.tenon.processor;

import dev.tenon.processor.graph.Argument;
import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.ModelGraph;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Prints what a stage produced, for {@code -Atenon.dump=shapes|graph|plan}. */
final class Dump {

    static final String OPTION = "tenon.dump";

    private final String stage;
    private final Consumer<String> printer;

    private Dump(String stage, Consumer<String> printer) {
        this.stage = stage;
        this.printer = printer;
    }

    static Dump of(Map<String, String> options, Consumer<String> printer) {
        return new Dump(options.getOrDefault(OPTION, ""), printer);
    }

    void graph(ModelGraph graph) {
        if (stage.equals("graph")) {
            String layers = graph.layers().stream().map(Dump::line).collect(Collectors.joining());
            printer.accept("graph of " + graph.declaration().qualifiedName()
                    + "\n  inputs  " + graph.inputs()
                    + layers
                    + "\n  outputs " + graph.outputs()
                    + "\n  losses  " + graph.losses());
        }
    }

    private static String line(LayerNode layer) {
        return "\n  " + layer.name() + " = " + layer.use().written()
                + layer.arguments().stream().map(Dump::argument).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String argument(Argument argument) {
        return argument.role().map(role -> role + ": ").orElse("")
                + argument.source().name();
    }
}
