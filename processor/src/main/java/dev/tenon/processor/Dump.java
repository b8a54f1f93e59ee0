package dev.tenon.processor;

import dev.tenon.processor.emit.Blueprint.Stage;
import dev.tenon.processor.graph.Argument;
import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.ModelGraph;
import dev.tenon.processor.graph.ObjectiveNode;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.plan.Group;
import dev.tenon.processor.plan.Region;
import dev.tenon.processor.shape.TypedGraph;
import java.util.Locale;
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
                    + "\n  losses  " + graph.losses()
                    + graph.objectives().stream().map(Dump::line).collect(Collectors.joining()));
        }
    }

    void shapes(TypedGraph graph) {
        if (stage.equals("shapes")) {
            StringBuilder text = new StringBuilder("shapes of ")
                    .append(graph.graph().declaration().qualifiedName());
            graph.inputs().forEach(input -> text.append("\n  ").append(input));
            graph.layers().forEach(layer -> text.append("\n  ").append(layer));
            graph.checks().forEach(check -> text.append("\n  check ").append(check.text()));
            printer.accept(text.toString());
        }
    }

    void plan(Mode mode, Stage planned) {
        if (stage.equals("plan")) {
            StringBuilder text = new StringBuilder("plan of ")
                    .append(mode.name().toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(planned.plan().perExample())
                    .append(" floats per example and ")
                    .append(planned.plan().fixed())
                    .append(" once");
            planned.plan().forward().forEach(region -> append(region, text));
            planned.plan().prepare().forEach(group -> append(group, text));
            planned.plan().backward().forEach(pass -> pass.forEach(region -> append(region, text)));
            printer.accept(text.toString());
        }
    }

    private static void append(Region region, StringBuilder text) {
        text.append("\n  ").append(region.extent().name().toLowerCase(Locale.ROOT));
        region.groups().forEach(group -> append(group, text));
    }

    private static void append(Group group, StringBuilder text) {
        group.body().forEach(apply -> text.append("\n    ").append(apply));
    }

    private static String line(ObjectiveNode objective) {
        return "\n  minimize " + objective.loss().map(LayerNode::name).orElse("the sum") + " of " + objective.terms()
                + objective.trains().map(trains -> " by " + trains).orElse("");
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
