package dev.tenon.processor.shape;

import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.Node;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.layer.Agreement;
import dev.tenon.processor.layer.Assignments;
import dev.tenon.processor.layer.Check;
import dev.tenon.processor.layer.Inference;
import dev.tenon.processor.layer.LayerError;
import dev.tenon.processor.layer.Mask;
import dev.tenon.processor.layer.Operand;
import dev.tenon.processor.layer.ShapeTexts;
import dev.tenon.processor.layer.Source;
import dev.tenon.processor.layer.TypedLayer;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import dev.tenon.processor.size.SizeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules 11 and 12: an embedded model reads what is given, which binds its symbols; with them it is inferred anew. */
final class Embedding {
    private final Inference in;
    private final ShapeTexts texts;
    private final TypedGraph alone;
    private final String model;
    private final Bindings bindings;
    private int copies;

    /**
     * Of a model without mistakes of its own.
     *
     * @param texts those of the model that embeds
     */
    Embedding(Inference in, ShapeTexts texts, TypedGraph alone) {
        this.in = in;
        this.texts = texts;
        this.alone = alone;
        this.model = alone.graph().declaration().simpleName();
        this.bindings = new Bindings(in, model);
    }

    /** The embedded model as a layer. */
    TypedLayer infer() {
        copies = readRepeat();
        List<TypedInput> inputs = alone.predicts();
        List<Operand> operands = new Roles(in, model, inputs).operands();
        for (int i = 0; i < inputs.size(); i++) {
            bind(inputs.get(i), operands.get(i));
        }
        readWith();
        requireBound();
        for (int i = 0; i < inputs.size(); i++) {
            requireShape(inputs.get(i), operands.get(i));
        }
        return embed(inputs, operands);
    }

    /** A size that is a lone symbol is bound by the size that is read there. */
    private void bind(TypedInput input, Operand operand) {
        Dims dims = input.type().dims();
        if (dims.rank() != operand.rank()) {
            throw shape(input, operand);
        }
        for (int axis = 0; axis < dims.rank(); axis++) {
            String symbol = dims.get(axis).toString();
            if (SizeText.isSymbol(symbol)) {
                bindings.bind(symbol, operand.dims().get(axis), operand.toString(), operand.position());
            }
        }
    }

    private void readWith() {
        String text = in.use().text("with");
        if (!in.use().given("with")) {
            return;
        }
        Assignments given = texts.assignments(text);
        if (!given.mistake().isEmpty()) {
            throw with(text, given.mistake());
        }
        for (Map.Entry<String, Size> each : given.sizes().entrySet()) {
            if (!alone.allSymbols().contains(each.getKey())) {
                throw with(text, "'" + each.getKey() + "' is no symbol of " + model);
            }
            bindings.bind(
                    each.getKey(),
                    each.getValue(),
                    "with = \"" + text + "\"",
                    in.use().position("with"));
        }
        in.checkAll(given.divisions().stream()
                .map(division -> Check.divisible(in.name(), division.dividend(), division.divisor()))
                .toList());
    }

    /** The right text has what is right, and a number for what is still open. */
    private LayerError with(String text, String mistake) {
        String right = alone.allSymbols().stream()
                .filter(symbol -> !bindings.has(symbol))
                .map(symbol -> symbol + " = 1")
                .collect(Collectors.joining(", "));
        return new LayerError(in.say(Message.EMBEDS_WITH, in.use().position("with"), text, mistake)
                .fix(
                        right.isEmpty()
                                ? new Edit.RemoveAttribute(in.use().position(), in.name(), "with")
                                : in.set("with", "\"" + right + "\"")));
    }

    private void requireBound() {
        List<String> open = alone.allSymbols().stream()
                .filter(symbol -> !bindings.has(symbol))
                .toList();
        if (!open.isEmpty()) {
            String before = in.use().text("with").isBlank() ? "" : in.use().text("with") + ", ";
            String more = open.stream().map(symbol -> symbol + " = 1").collect(Collectors.joining(", "));
            throw new LayerError(in.say(Message.EMBEDS_OPEN, in.use().position(), open.get(0), model)
                    .fix(in.set("with", "\"" + before + more + "\"")));
        }
    }

    private void requireShape(TypedInput input, Operand operand) {
        Dims wanted = bindings.in(input.type().dims());
        if (Agreement.areDifferent(operand.dims(), wanted)) {
            throw shape(input, operand);
        }
        List<Check> open = new ArrayList<>();
        Agreement.require(in.name(), operand.dims(), wanted, open);
        in.checkAll(open);
    }

    private LayerError shape(TypedInput input, Operand operand) {
        Dims wanted = bindings.in(input.type().dims());
        Source source = new Source(
                model + "." + input.name(),
                Optional.of(wanted),
                input.node().type(),
                in.declaration().position(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
        Diagnostic error = in.say(
                        Message.EMBEDS_SHAPE,
                        operand.position(),
                        operand,
                        model,
                        input.name(),
                        wanted,
                        Agreement.difference(operand.dims(), wanted))
                .table(List.of(
                        operand.source().row(),
                        List.of(
                                source.name(),
                                wanted.toString(),
                                "@Shape(" + Source.text(input.type().dims()) + ")")));
        return new LayerError(in.match(error, new Operand(operand.parameter(), source), operand));
    }

    private TypedLayer embed(List<TypedInput> inputs, List<Operand> operands) {
        Map<Node, Mask> masks = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            Node input = inputs.get(i).node();
            operands.get(i).mask().ifPresent(mask -> masks.put(input, EmbeddedMask.inside(mask)));
        }
        EmbeddedModel embedded = embed(inputs, operands, masks);
        if (copies == 1) {
            return embedded;
        }
        Optional<Mask> first =
                in.operands().stream().findFirst().flatMap(Operand::mask).map(EmbeddedMask::inside);
        boolean same = embedded.outputs().get(0).mask().mask().equals(first);
        return same ? repeated(embedded, true) : repeated(embed(inputs, operands, Map.of()), false);
    }

    /** With these masks of its inputs. */
    private EmbeddedModel embed(List<TypedInput> inputs, List<Operand> operands, Map<Node, Mask> masks) {
        Diagnostics found = new Diagnostics();
        TypedGraph typed = ShapeInference.inferBound(alone.graph(), bindings.sizes(), masks, found);
        List<Check> checks = new ArrayList<>(bindings.checks());
        typed.checks().forEach(check -> checks.add(check.within(in.name())));
        found.firstError().ifPresent(error -> {
            throw bound(error.headline());
        });
        checks.stream().filter(Check::isViolated).findFirst().ifPresent(check -> {
            throw bound(check.text());
        });
        in.checkAll(checks);
        in.requireNumbers(typed.numbers());
        List<TypedNode> layers = needed(typed, typed.outputs());
        List<Node> reads = in.operands().stream()
                .map(operand -> (Node) inputs.get(operands.indexOf(operand)).node())
                .toList();
        List<WeightSpec> weights = weights(typed, layers);
        boolean whole = !alone.isTemplate()
                && weights.size() == weights(alone, alone.layers()).size();
        return new EmbeddedModel(reads, layers, typed.outputs(), weights, whole, !masks.isEmpty());
    }

    private int readRepeat() {
        int written = in.use().integer("repeat");
        if (written < 1) {
            throw new LayerError(
                    in.say(Message.ATTRIBUTE_RANGE, in.use().position("repeat"), "repeat = " + written, "at least 1")
                            .fix(in.set("repeat", "1")));
        }
        return written;
    }

    /** Each copy reads what the one before gives, so that must have the shape of the first argument. */
    private TypedLayer repeated(EmbeddedModel embedded, boolean masked) {
        if (in.operands().isEmpty()) {
            throw repeat("nothing", embedded, "it has no argument");
        }
        Operand first = in.operands().get(0);
        if (first.isInt()) {
            throw repeat(first.toString(), embedded, "the first is an IntTensor");
        }
        if (Agreement.areDifferent(first.dims(), embedded.dims())) {
            throw repeat(first.toString(), embedded, Agreement.difference(first.dims(), embedded.dims()));
        }
        List<Check> open = new ArrayList<>();
        Agreement.require(in.name(), first.dims(), embedded.dims(), open);
        in.checkAll(open);
        return new RepeatedModel(embedded, copies, masked);
    }

    private LayerError repeat(String reads, EmbeddedModel embedded, String why) {
        return new LayerError(
                in.say(Message.EMBEDS_REPEAT, in.use().position("repeat"), model, reads, embedded.dims(), why)
                        .table(in.operands().stream()
                                .limit(1)
                                .map(first -> first.source().row())
                                .toList())
                        .fix(new Edit.RemoveAttribute(in.use().position(), in.name(), "repeat")));
    }

    private LayerError bound(String mistake) {
        Diagnostic error = in.say(Message.EMBEDS_BOUND, in.use().position(), model, bindings, mistake);
        return new LayerError(error.fix(new Edit.Advice("give it other sizes, or change " + model)));
    }

    /** The layers that some outputs depend on, in the order of the graph. */
    private static List<TypedNode> needed(TypedGraph typed, List<TypedNode> outputs) {
        Set<Node> needed = new HashSet<>();
        List<Node> open = new ArrayList<>();
        outputs.forEach(output -> open.add(output.node()));
        while (!open.isEmpty()) {
            Node node = open.remove(open.size() - 1);
            if (needed.add(node) && node instanceof LayerNode layer) {
                layer.arguments().forEach(argument -> open.add(argument.source()));
            }
        }
        return typed.layers().stream()
                .filter(layer -> needed.contains(layer.node()))
                .toList();
    }

    /** The weights of these layers, or of those whose weights they use. */
    private List<WeightSpec> weights(TypedGraph typed, List<TypedNode> layers) {
        Set<TypedNode> owners = new LinkedHashSet<>();
        layers.forEach(
                layer -> owners.add(layer.node().shares().flatMap(typed::find).orElse(layer)));
        return owners.stream()
                .flatMap(owner -> owner.layer().weights().stream().map(spec -> in.embedded(spec, owner.name())))
                .toList();
    }

    /** Which argument is for which input: by name where {@code @From} stands, else by position. */
    private record Roles(Inference in, String model, List<TypedInput> inputs) {
        List<Operand> operands() {
            Operand[] found = new Operand[inputs.size()];
            for (Operand operand : in.operands()) {
                int index = operand.parameter()
                        .role()
                        .map(role -> named(operand, role, found))
                        .orElseGet(() -> next(found));
                if (index < 0) {
                    throw new LayerError(in.say(
                                    Message.ARGUMENTS_EXTRA,
                                    operand.position(),
                                    operand.name(),
                                    in.use().written().substring(1),
                                    names())
                            .fix(new Edit.RemoveParameter(
                                    operand.position(),
                                    in.name(),
                                    operand.parameter().name())));
                }
                requireType(operand, inputs.get(index));
                found[index] = operand;
            }
            int missing = next(found);
            if (missing >= 0) {
                throw missing(inputs.get(missing));
            }
            return List.of(found);
        }

        private static int next(Operand[] found) {
            for (int i = 0; i < found.length; i++) {
                if (found[i] == null) {
                    return i;
                }
            }
            return -1;
        }

        private int named(Operand operand, String role, Operand[] found) {
            List<String> open = new ArrayList<>();
            for (int i = 0; i < found.length; i++) {
                if (inputs.get(i).name().equals(role)) {
                    return found[i] == null ? i : -1;
                }
                if (found[i] == null) {
                    open.add(inputs.get(i).name());
                }
            }
            Optional<String> close = Spelling.closest(role, open);
            Diagnostic error = in.say(
                    Message.EMBEDS_ROLE,
                    operand.position(),
                    role,
                    model,
                    names(),
                    close.map(meant -> ": did you mean '" + meant + "'?").orElse(""));
            throw new LayerError(error.fix(
                    open.isEmpty()
                            ? new Edit.RemoveParameter(operand.position(), in.name(), role)
                            : new Edit.RenameParameter(operand.position(), role, close.orElse(open.get(0)))));
        }

        private void requireType(Operand operand, TypedInput input) {
            if (operand.source().tensor() == input.node().type()) {
                return;
            }
            throw new LayerError(in.say(
                            Message.EMBEDS_TYPE,
                            operand.position(),
                            operand.name(),
                            operand.source().tensor().phrase(),
                            input.name(),
                            model,
                            input.node().type().phrase())
                    .table(List.of(operand.source().row()))
                    .fix(
                            operand.source().isInput()
                                    ? new Edit.ChangeType(
                                            operand.position(),
                                            operand.name(),
                                            input.node().type().written())
                                    : new Edit.Advice("read an input that is "
                                            + input.node().type().phrase())));
        }

        private LayerError missing(TypedInput input) {
            String shape = Source.text(input.type().dims());
            return new LayerError(in.say(
                            Message.ARGUMENTS_MISSING,
                            in.declaration().position(),
                            in.operands().isEmpty()
                                    ? "nothing"
                                    : in.operands().stream().map(Operand::name).collect(Collectors.joining(" and ")),
                            in.use().written().substring(1),
                            names())
                    .fix(new Edit.AddParameter(
                            in.declaration().position(),
                            in.name(),
                            "@Shape(" + shape + ") " + input.node().type().written() + " " + in.unused(input.name()))));
        }

        private String names() {
            return inputs.isEmpty()
                    ? "nothing"
                    : inputs.stream().map(TypedInput::name).collect(Collectors.joining(" and "));
        }
    }
}
