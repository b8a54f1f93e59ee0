package dev.tenon.processor.stream;

import dev.tenon.processor.graph.InputNode;
import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.StreamException;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.shape.TypedGraph;
import dev.tenon.processor.shape.TypedInput;
import dev.tenon.processor.shape.TypedNode;
import dev.tenon.processor.size.SizeText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rule 18: what a session of {@code @Model(streams = "T")} computes, if every layer can take its steps piece by piece. */
public final class Streams {
    private static final String STREAMS = "streams";

    private final TypedGraph graph;
    private final ModelDeclaration model;
    private final String symbol;
    private final Diagnostics diagnostics;

    private Streams(TypedGraph graph, Diagnostics diagnostics) {
        this.graph = graph;
        this.model = graph.graph().declaration();
        this.symbol = symbol(model);
        this.diagnostics = diagnostics;
    }

    /** The size that comes piece by piece; empty where the model has no sessions. */
    public static String symbol(ModelDeclaration model) {
        return model.use().text(STREAMS);
    }

    /** Reports a symbol that no session can have. */
    public static void check(TypedGraph graph, Diagnostics diagnostics) {
        if (!symbol(graph.graph().declaration()).isEmpty()) {
            new Streams(graph, diagnostics).checkSymbol();
        }
    }

    /** The prediction of a session; reports the layers that cannot take part in it. */
    public static Function stream(TypedGraph graph, Function prediction, Diagnostics diagnostics) {
        return new Streams(graph, diagnostics).stream(prediction);
    }

    private void checkSymbol() {
        Position position = model.use().position(STREAMS);
        if (graph.isTemplate()) {
            diagnostics.report(Diagnostic.of(Message.STREAMS_TEMPLATE, position, model.simpleName(), symbol)
                    .fix(remove()));
            return;
        }
        Set<String> open = open();
        if (!open.contains(symbol)) {
            String sizes = open.isEmpty() ? "none is open" : "open are " + String.join(", ", open);
            Edit fix = Spelling.closest(symbol, open)
                    .or(() -> open.stream().findFirst())
                    .map(this::streaming)
                    .orElseGet(this::remove);
            diagnostics.report(Diagnostic.of(Message.STREAMS_SYMBOL, position, symbol, sizes)
                    .fix(fix));
        }
    }

    private Edit streaming(String meant) {
        return new Edit.SetAttribute(
                model.use().position(), model.use().simpleName(), model.simpleName(), STREAMS, "\"" + meant + "\"");
    }

    private Edit remove() {
        return new Edit.RemoveAttribute(model.use().position(), model.simpleName(), STREAMS);
    }

    /** The symbols that are a size, once, of each input that predict takes and that has them at all. */
    private Set<String> open() {
        Set<String> needed =
                graph.graph().outline().needed().stream().map(InputNode::name).collect(Collectors.toSet());
        List<TypedInput> inputs = graph.inputs().stream()
                .filter(input -> needed.contains(input.name()))
                .toList();
        Set<String> open = new LinkedHashSet<>();
        inputs.forEach(input -> input.type().dims().sizes().stream()
                .map(Object::toString)
                .filter(SizeText::isSymbol)
                .forEach(open::add));
        open.removeIf(each -> inputs.stream().anyMatch(input -> isMixed(input, each)));
        return open;
    }

    private static boolean isMixed(TypedInput input, String each) {
        List<String> sizes = input.type().dims().sizes().stream()
                .filter(size -> size.symbols().contains(each))
                .map(Object::toString)
                .toList();
        return sizes.size() > 1 || !sizes.stream().allMatch(each::equals);
    }

    private Function stream(Function prediction) {
        Set<Value> outputs = graph.outputs().stream()
                .map(output -> prediction.layers().get(output.name()))
                .collect(Collectors.toSet());
        List<Streamer.Refusal> refusals = new ArrayList<>();
        Function streamed = Streamer.stream(prediction, outputs, symbol, refusals);
        Set<String> reported = new LinkedHashSet<>();
        for (Streamer.Refusal refusal : refusals) {
            String path = refusal.apply().layers().get(0);
            if (reported.add(path)) {
                report(path, refusal.why());
            }
        }
        return streamed;
    }

    private void report(String path, StreamException why) {
        LayerNode layer = graph.layers().stream()
                .map(TypedNode::node)
                .filter(node -> path.equals(node.name()) || path.startsWith(node.name() + "/"))
                .findFirst()
                .orElseThrow();
        AnnotationUse use = layer.use();
        Optional<AnnotationUse> both = layer.declaration().bidirectional();
        if (both.isPresent() && path.equals(layer.name() + "/backward")) {
            diagnostics.report(Diagnostic.of(
                            Message.STREAMS_MIXES, both.get().position(), layer.name(), symbol, why.getMessage())
                    .fix(new Edit.RemoveAnnotation(
                            both.get().position(), layer.name(), both.get().simpleName()))
                    .fix(remove()));
            return;
        }
        String attribute = why.attribute();
        boolean own = path.equals(layer.name()) && !attribute.isEmpty();
        Diagnostic error = Diagnostic.of(
                Message.STREAMS_MIXES, own ? use.position(attribute) : use.position(), path, symbol, why.getMessage());
        if (own) {
            error = error.fix(
                    why.value().equals("false")
                            ? new Edit.RemoveAttribute(use.position(), layer.name(), attribute)
                            : new Edit.SetAttribute(
                                    use.position(), use.simpleName(), layer.name(), attribute, why.value()));
        }
        diagnostics.report(error.fix(remove()));
    }
}
