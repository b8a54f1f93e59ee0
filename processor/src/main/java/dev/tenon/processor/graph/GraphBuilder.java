package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.Member;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.read.ParameterDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolves the names of a model, and reports those that cannot be. */
public final class GraphBuilder {

    private final ModelDeclaration model;
    private final Diagnostics diagnostics;
    private final Members members;
    private final Order order;
    private final Map<String, LayerNode> nodes = new LinkedHashMap<>();

    private GraphBuilder(ModelDeclaration model, Diagnostics diagnostics) {
        this.model = model;
        this.diagnostics = diagnostics;
        this.members = new Members(model);
        this.order = new Order(members);
    }

    /** The graph, which holds what could be resolved even where something could not. */
    public static ModelGraph build(ModelDeclaration model, Diagnostics diagnostics) {
        return new GraphBuilder(model, diagnostics).build();
    }

    private ModelGraph build() {
        rules().forEach(rule -> rule.check(members, diagnostics));
        CircleRule.check(members, order, diagnostics);
        for (Member member : order.sorted()) {
            if (member instanceof LayerDeclaration layer) {
                nodes.put(
                        layer.name(),
                        new LayerNode(
                                layer,
                                arguments(layer),
                                layer.embeds().map(other -> embedded(layer, other)),
                                members.isSum(layer.name())));
            }
        }
        new Sharing(model.simpleName(), members, diagnostics).resolve(nodes);
        List<String> outputs = new Outputs(model, members, diagnostics).names();
        return new ModelGraph(
                model,
                members.inputs(),
                List.copyOf(nodes.values()),
                outputs.stream().filter(nodes::containsKey).map(nodes::get).toList(),
                nodes.values().stream()
                        .filter(node -> node.isLoss() && !node.isSum())
                        .toList(),
                new Objectives(members, nodes).find(),
                outline(outputs));
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(
                List.of(new InputRule(), new NamesClashRule(), new LossReadRule(), new LossWeightRule()));
        if (model.complete()) {
            rules.add(new UnknownNameRule(model.simpleName()));
            rules.add(new MinimizeRule(model.simpleName()));
            rules.add(new MonitorRule(model.simpleName()));
        }
        return rules;
    }

    /** An embedded model's own mistakes are reported with itself, or where it is embedded if it is compiled already. */
    private ModelGraph embedded(LayerDeclaration layer, ModelDeclaration other) {
        Diagnostics found = new Diagnostics();
        ModelGraph graph = build(other, found);
        if (found.hasErrors()) {
            diagnostics.breakSilently();
            CompiledMistakes.report(layer, other, found, diagnostics);
        }
        return graph;
    }

    private List<Argument> arguments(LayerDeclaration layer) {
        return layer.parameters().stream()
                .map(parameter -> new Argument(source(parameter), parameter))
                .toList();
    }

    private Node source(ParameterDeclaration parameter) {
        String name = parameter.reads();
        if (order.closesCircle(parameter)) {
            return new UnknownNode(name);
        }
        LayerNode layer = nodes.get(name);
        if (layer != null) {
            return layer;
        }
        return members.layer(name).isEmpty()
                ? members.input(name).<Node>map(input -> input).orElseGet(() -> new UnknownNode(name))
                : new UnknownNode(name);
    }

    private Outline outline(List<String> outputs) {
        Set<String> needed = new HashSet<>();
        List<String> open = new ArrayList<>(outputs);
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (needed.add(name)) {
                members.layer(name)
                        .ifPresent(layer -> layer.parameters().forEach(parameter -> open.add(parameter.reads())));
            }
        }
        return new Outline(
                members.inputs(),
                members.layers().stream().map(Member::name).toList(),
                outputs,
                members.inputs().stream()
                        .filter(input -> needed.contains(input.name()))
                        .toList());
    }
}
