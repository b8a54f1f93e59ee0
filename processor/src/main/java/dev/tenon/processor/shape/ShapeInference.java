package dev.tenon.processor.shape;

import dev.tenon.processor.graph.Argument;
import dev.tenon.processor.graph.CompiledMistakes;
import dev.tenon.processor.graph.InputNode;
import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.ModelGraph;
import dev.tenon.processor.graph.Node;
import dev.tenon.processor.layer.Agreement;
import dev.tenon.processor.layer.Check;
import dev.tenon.processor.layer.Inference;
import dev.tenon.processor.layer.LayerError;
import dev.tenon.processor.layer.LayerKind;
import dev.tenon.processor.layer.LayerKinds;
import dev.tenon.processor.layer.Mask;
import dev.tenon.processor.layer.MaskRule;
import dev.tenon.processor.layer.Operand;
import dev.tenon.processor.layer.ShapeTexts;
import dev.tenon.processor.layer.Sharing;
import dev.tenon.processor.layer.Source;
import dev.tenon.processor.layer.Type;
import dev.tenon.processor.layer.TypedLayer;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import dev.tenon.processor.read.TensorType;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Third stage: infers the shape of each layer from what it reads, and checks the rules over the result. */
public final class ShapeInference {
    private final ModelGraph graph;
    private final Diagnostics diagnostics;
    private final ShapeTexts texts;
    private final Set<String> names = new HashSet<>();
    private final Set<String> symbols = new LinkedHashSet<>();
    private final Map<Node, Source> sources = new HashMap<>();
    private final Map<String, Dims> found = new LinkedHashMap<>();
    private final Set<LayerNode> visited = new HashSet<>();
    private final List<TypedNode> layers = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final Set<String> numbers = new TreeSet<>();
    private final boolean trained;
    private final Map<Node, Mask> masks;

    private ShapeInference(
            ModelGraph graph,
            Map<String, Size> bindings,
            Map<Node, Mask> masks,
            boolean trained,
            Diagnostics diagnostics) {
        this.graph = graph;
        this.masks = masks;
        this.trained = trained;
        this.diagnostics = diagnostics;
        this.texts = new ShapeTexts(graph.declaration(), bindings);
        bindings.values().forEach(size -> symbols.addAll(size.symbols()));
        graph.inputs().forEach(input -> names.add(input.name()));
        names.addAll(graph.outline().layers());
    }

    /** The graph with its shapes; it lacks the layers that have mistakes, and what depends on them. */
    public static TypedGraph infer(ModelGraph graph, Diagnostics diagnostics) {
        boolean trained = !graph.losses().isEmpty();
        return infer(new ShapeInference(graph, Map.of(), Map.of(), trained, diagnostics), diagnostics);
    }

    /** The graph of an embedded model, whose symbols stand for sizes of the model around it, and whose inputs carry masks. */
    static TypedGraph inferBound(
            ModelGraph graph, Map<String, Size> bindings, Map<Node, Mask> masks, Diagnostics diagnostics) {
        return infer(new ShapeInference(graph, bindings, masks, false, diagnostics), diagnostics);
    }

    private static TypedGraph infer(ShapeInference inference, Diagnostics diagnostics) {
        TypedGraph typed = inference.infer();
        Rules.ALL.forEach(rule -> rule.check(typed, diagnostics));
        return typed;
    }

    private TypedGraph infer() {
        graph.inputs().forEach(this::input);
        graph.layers().forEach(this::layer);
        List<TypedInput> inputs = new ArrayList<>();
        for (InputNode input : graph.inputs()) {
            Optional<Dims> dims = Optional.ofNullable(sources.get(input))
                    .flatMap(Source::dims)
                    .or(() -> Optional.ofNullable(found.get(input.name())));
            dims.ifPresent(
                    known -> inputs.add(new TypedInput(input, new Type(known, input.type() == TensorType.INT_TENSOR))));
        }
        return new TypedGraph(graph, inputs, layers, List.copyOf(symbols), numbers, distinctChecks());
    }

    /** One condition is checked once, for the first layer that needs it; what numbers prove is not checked at all. */
    private List<Check> distinctChecks() {
        Map<List<Object>, Check> distinct = new LinkedHashMap<>();
        checks.removeIf(check -> check.size().isConstant() && !check.isViolated());
        checks.forEach(check -> distinct.putIfAbsent(List.of(check.size(), check.zero()), check));
        return List.copyOf(distinct.values());
    }

    private void input(InputNode input) {
        try {
            Optional<Dims> dims = input.shape()
                    .map(use -> texts.read(use, input.name(), false, checks).dims())
                    .or(() -> input.type() == TensorType.FLOAT ? Optional.of(Dims.SCALAR) : Optional.empty());
            if (dims.isPresent() && TensorSize.isTooLarge(dims.get())) {
                throw new LayerError(TensorSize.ofInput(input, dims.get()));
            }
            dims.ifPresent(known -> known.sizes().forEach(size -> symbols.addAll(size.symbols())));
            sources.put(
                    input,
                    new Source(
                            input.name(),
                            dims,
                            input.type(),
                            input.declaration().position(),
                            input.shape(),
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            Optional.ofNullable(masks.get(input))));
        } catch (LayerError wrong) {
            wrong.report(diagnostics);
        }
    }

    private void layer(LayerNode node) {
        if (!node.arguments().stream().allMatch(argument -> sources.containsKey(argument.source()))
                || !visited.add(node)) {
            return;
        }
        try {
            node.arguments().forEach(argument -> requireShape(node, argument));
            List<Operand> operands = node.arguments().stream()
                    .map(argument -> new Operand(argument.parameter(), known(sources.get(argument.source()))))
                    .toList();
            Optional<LayerKind> kind = kind(node);
            if (kind.isEmpty()) {
                diagnostics.breakSilently();
                return;
            }
            Inference inference = new Inference(node.declaration(), operands, texts, names, trained, sharing(node));
            TypedLayer layer = inference.infer(kind.get());
            numbers.addAll(inference.numbers());
            if (TensorSize.isTooLarge(layer.dims())) {
                throw new LayerError(TensorSize.ofLayer(node, layer));
            }
            requireBound(node, layer.dims());
            List<Check> assertion = checkAssertion(node, layer.dims());
            checks.addAll(inference.checks());
            checks.addAll(assertion);
            found.putAll(inference.found());
            MaskRule.Result mask = layer.maskRule().infer(node.name(), layer.dims(), operands);
            layers.add(new TypedNode(node, layer, mask));
            sources.put(node, source(node, layer, operands, mask.mask()));
        } catch (LayerError wrong) {
            wrong.report(diagnostics);
        }
    }

    private Sharing sharing(LayerNode node) {
        LayerNode owner = node.shares().orElse(node);
        List<LayerDeclaration> users = graph.layers().stream()
                .filter(other -> other.shares().orElse(other).equals(owner))
                .map(LayerNode::declaration)
                .toList();
        List<LayerDeclaration> all =
                graph.layers().stream().map(LayerNode::declaration).toList();
        return new Sharing(node.shares().map(LayerNode::declaration), users, all, () -> {
            layer(owner);
            return Optional.ofNullable(sources.get(owner))
                    .flatMap(Source::layer)
                    .map(Source.Made::typed);
        });
    }

    /** Nothing for an embedded model that has mistakes of its own. */
    private Optional<LayerKind> kind(LayerNode node) {
        if (node.embeds().isEmpty()) {
            return Optional.of(LayerKinds.of(node.use())
                    .orElseThrow(() -> new IllegalStateException(
                            "unknown layer " + node.use().qualifiedName())));
        }
        Diagnostics own = new Diagnostics();
        TypedGraph alone = infer(node.embeds().get(), own);
        CompiledMistakes.report(node.declaration(), alone.graph().declaration(), own, diagnostics);
        return own.hasErrors() || alone.outputs().isEmpty()
                ? Optional.empty()
                : Optional.of(in -> new Embedding(in, texts, alone).infer());
    }

    /** An input whose shape followed from one loss has it for the next. */
    private Source known(Source source) {
        Dims dims = found.get(source.name());
        return dims == null
                ? source
                : new Source(
                        source.name(),
                        Optional.of(dims),
                        source.tensor(),
                        source.position(),
                        source.shape(),
                        source.layer(),
                        source.from(),
                        source.learned(),
                        source.mask());
    }

    private static Source source(LayerNode node, TypedLayer layer, List<Operand> operands, Optional<Mask> mask) {
        boolean learned = !layer.weights().isEmpty()
                || operands.stream().anyMatch(operand -> operand.source().learned());
        Map<String, Mask> ofParts = new HashMap<>();
        layer.parts().forEach(part -> part.maskRule()
                .infer(node.name(), part.dims(), operands)
                .mask()
                .ifPresent(known -> ofParts.put(part.name(), known)));
        return new Source(
                node.name(),
                Optional.of(layer.dims()),
                TensorType.TENSOR,
                node.position(),
                node.declaration().shape(),
                Optional.of(new Source.Made(node.declaration(), layer, ofParts)),
                operands.stream().findFirst().map(Operand::source),
                learned,
                mask);
    }

    private static void requireShape(LayerNode node, Argument argument) {
        if (argument.source() instanceof InputNode input
                && input.shape().isEmpty()
                && input.type() != TensorType.FLOAT
                && !node.isLoss()) {
            throw new LayerError(
                    Diagnostic.of(Message.OPEN_SHAPE, argument.parameter().position(), node.name(), input.name())
                            .fix(new Edit.AddAnnotation(
                                    argument.parameter().position(), input.name(), "dev.tenon.dsl.Shape", "\"1\"")));
        }
    }

    /** The length of a symbol comes with the inputs; a layer can only use those that they mention. */
    private void requireBound(LayerNode node, Dims dims) {
        for (Size size : dims.sizes()) {
            for (String symbol : size.symbols()) {
                if (!symbols.contains(symbol) && !numbers.contains(symbol)) {
                    throw unbound(node, symbol, node.declaration().shape().orElse(node.use()));
                }
            }
        }
    }

    private LayerError unbound(LayerNode node, String symbol, AnnotationUse use) {
        String bound = symbols.stream().findFirst().orElse("1");
        String text = use.text("value").replaceAll("\\b" + symbol + "\\b", bound);
        return new LayerError(Diagnostic.of(Message.SHAPE_UNBOUND, use.position("value"), node.name(), symbol)
                .fix(new Edit.SetAttribute(
                        use.position(), use.simpleName(), node.name(), "value", "\"" + text + "\"")));
    }

    /** {@code @Shape} on a layer that reads something is the user's own expectation. */
    private List<Check> checkAssertion(LayerNode node, Dims dims) {
        List<Check> open = new ArrayList<>();
        if (node.arguments().isEmpty() || node.declaration().shape().isEmpty()) {
            return open;
        }
        AnnotationUse use = node.declaration().shape().get();
        Dims expected = texts.read(use, node.name(), false, open).dims();
        for (Size size : expected.sizes()) {
            for (String symbol : size.symbols()) {
                if (!symbols.contains(symbol)) {
                    throw unbound(node, symbol, use);
                }
            }
        }
        Optional<String> difference = Agreement.require(node.name(), dims, expected, open);
        if (difference.isPresent()) {
            throw new LayerError(Diagnostic.of(
                            Message.SHAPE_DIFFERS, use.position("value"), node.name(), dims, expected, difference.get())
                    .table(node.arguments().stream()
                            .map(argument -> sources.get(argument.source()).row())
                            .toList())
                    .fix(new Edit.SetAttribute(use.position(), "Shape", node.name(), "value", Source.text(dims))));
        }
        return open;
    }
}
