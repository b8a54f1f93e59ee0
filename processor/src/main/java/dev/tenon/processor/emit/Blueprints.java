package dev.tenon.processor.emit;

import dev.tenon.processor.emit.Blueprint.Named;
import dev.tenon.processor.emit.Blueprint.Part;
import dev.tenon.processor.emit.Blueprint.Single;
import dev.tenon.processor.emit.Blueprint.Stage;
import dev.tenon.processor.emit.Blueprint.Streamed;
import dev.tenon.processor.graph.InputNode;
import dev.tenon.processor.graph.Node;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.layer.Check;
import dev.tenon.processor.layer.LossLayer;
import dev.tenon.processor.op.LossKind;
import dev.tenon.processor.read.DeclarationText;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.shape.TypedGraph;
import dev.tenon.processor.shape.TypedInput;
import dev.tenon.processor.shape.TypedNode;
import dev.tenon.processor.stream.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what the writers need of a model. */
public final class Blueprints {
    private final TypedGraph graph;
    private final Map<String, Named> named = new LinkedHashMap<>();

    private Blueprints(TypedGraph graph) {
        this.graph = graph;
    }

    /** A blueprint of a model without errors; {@code alone} is each layer as a program of its own, {@code session} that of sessions. */
    public static Blueprint of(
            TypedGraph graph, Map<Mode, Stage> stages, Map<String, Stage> alone, Optional<Stage> session) {
        return new Blueprints(graph).assemble(stages, alone, session);
    }

    private Blueprint assemble(Map<Mode, Stage> stages, Map<String, Stage> alone, Optional<Stage> session) {
        ModelDeclaration model = graph.graph().declaration();
        Map<String, Integer> classes = classes();
        List<Named> inputs = new ArrayList<>();
        for (TypedInput input : graph.inputs()) {
            inputs.add(enter(new Named(
                    input.name(),
                    input.type().isInt(),
                    input.type().dims(),
                    "",
                    classes.getOrDefault(input.name(), 0))));
        }
        List<Named> layers = new ArrayList<>();
        for (TypedNode layer : graph.layers()) {
            layers.add(enter(new Named(layer.name(), false, layer.dims(), layer.summary(), 0)));
        }
        Map<Node, Map<String, String>> parts = TypedNode.parts(graph.layers());
        List<Single> single = new ArrayList<>();
        for (TypedNode layer : graph.layers()) {
            List<Named> reads = layer.node().arguments().stream()
                    .map(argument -> named.get(argument.source().name()))
                    .toList();
            List<Named> computed = parts.getOrDefault(layer.node(), Map.of()).keySet().stream()
                    .map(named::get)
                    .toList();
            single.add(
                    new Single(named.get(layer.name()), reads, computed, Optional.ofNullable(alone.get(layer.name()))));
        }
        return new Blueprint(
                model.packageName(),
                model.nestedName(),
                model.faceName(),
                model.isPublic(),
                model.generatedAnnotation(),
                DeclarationText.of(model),
                inputs,
                layers,
                graph.outputs().stream().map(TypedNode::name).toList(),
                graph.losses().stream().map(TypedNode::name).toList(),
                graph.graph().outline().needed().stream().map(InputNode::name).toList(),
                graph.symbols(),
                targetSymbols(),
                graph.checks().stream().map(this::check).toList(),
                stages,
                single,
                sums(),
                lossWeights(),
                graph.layers().stream()
                        .filter(layer -> layer.node().isMonitored())
                        .map(TypedNode::name)
                        .toList(),
                Part.of(
                        model,
                        graph.layers().stream().filter(TypedNode::isModel).map(TypedNode::node)),
                session.map(stage -> new Streamed(Streams.symbol(model), stage)));
    }

    private Map<String, List<String>> sums() {
        Map<String, List<String>> sums = new LinkedHashMap<>();
        for (TypedNode sum : graph.sums()) {
            sums.put(
                    sum.name(),
                    sum.node().arguments().stream()
                            .map(argument -> argument.source().name())
                            .toList());
        }
        return sums;
    }

    private Map<String, Double> lossWeights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        graph.layers().stream()
                .map(TypedNode::node)
                .filter(node -> node.lossWeight() != 1)
                .forEach(node -> weights.put(node.name(), node.lossWeight()));
        return weights;
    }

    private Named enter(Named value) {
        named.put(value.name(), value);
        return value;
    }

    /** Of each sparse label, how many classes the prediction has. */
    private Map<String, Integer> classes() {
        Map<String, Integer> classes = new HashMap<>();
        for (TypedNode node : graph.losses()) {
            if (node.layer() instanceof LossLayer loss && loss.kind() == LossKind.SPARSE_CATEGORICAL) {
                String prediction =
                        node.node().arguments().get(loss.prediction()).source().name();
                graph.layers().stream()
                        .filter(layer -> layer.name().equals(prediction))
                        .map(layer -> layer.dims().last())
                        .forEach(size -> size.asConstant()
                                .ifPresent(count -> classes.put(
                                        node.node()
                                                .arguments()
                                                .get(1 - loss.prediction())
                                                .source()
                                                .name(),
                                        Math.toIntExact(count))));
            }
        }
        return classes;
    }

    private Set<String> targetSymbols() {
        Set<String> needed =
                graph.graph().outline().needed().stream().map(InputNode::name).collect(Collectors.toSet());
        Set<String> symbols = new LinkedHashSet<>(graph.symbols());
        graph.inputs().stream()
                .filter(input -> needed.contains(input.name()))
                .flatMap(input -> input.type().dims().sizes().stream())
                .forEach(size -> symbols.remove(size.toString()));
        return symbols;
    }

    private Blueprint.Check check(Check check) {
        StringBuilder condition = new StringBuilder();
        Set<String> uncertain = targetSymbols();
        for (String symbol : check.size().symbols()) {
            if (uncertain.contains(symbol)) {
                condition.append(Types.symbol(symbol)).append(" < 0 || ");
            }
        }
        condition.append(check.size().toJava(Types::symbol)).append(check.zero() ? " == 0" : " >= 0");
        return new Blueprint.Check(
                condition.toString(), check.text(), List.copyOf(check.size().symbols()));
    }
}
