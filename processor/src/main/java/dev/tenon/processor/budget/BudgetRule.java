package dev.tenon.processor.budget;

import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.layer.Assignments;
import dev.tenon.processor.layer.Check;
import dev.tenon.processor.layer.ShapeTexts;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.shape.TypedGraph;
import dev.tenon.processor.shape.TypedNode;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rule 17: a model needs no more than its {@code @Budget}. */
public final class BudgetRule {
    private static final int CONTRIBUTORS = 3;

    private final TypedGraph graph;
    private final ModelDeclaration model;
    private final AnnotationUse budget;
    private final Map<String, Size> at;
    private final Diagnostics diagnostics;

    private BudgetRule(TypedGraph graph, AnnotationUse budget, Diagnostics diagnostics) {
        this.graph = graph;
        this.model = graph.graph().declaration();
        this.budget = budget;
        this.diagnostics = diagnostics;
        this.at = budget.text("at").isEmpty() ? Map.of() : assignments().sizes();
    }

    /** Reports a budget that cannot be read, before anything is known of what the model needs. */
    public static void checkText(TypedGraph graph, Diagnostics diagnostics) {
        graph.graph().declaration().budget().ifPresent(budget -> new BudgetRule(graph, budget, diagnostics)
                .checkText());
    }

    /** Reports what the model needs more of than its budget has. */
    public static void check(TypedGraph graph, Figures figures, Diagnostics diagnostics) {
        if (!diagnostics.hasErrors()) {
            graph.graph().declaration().budget().ifPresent(budget -> new BudgetRule(graph, budget, diagnostics)
                    .check(figures));
        }
    }

    private Assignments assignments() {
        return new ShapeTexts(model, Map.of()).assignments(budget.text("at"));
    }

    private void checkText() {
        if (graph.isTemplate()) {
            diagnostics.report(Diagnostic.of(Message.BUDGET_TEMPLATE, budget.position(), model.simpleName())
                    .fix(remove()));
            return;
        }
        if (!budget.given("parameters") && !budget.given("multiplyAdds") && !budget.given("memory")) {
            diagnostics.report(Diagnostic.of(Message.BUDGET_NOTHING, budget.position(), model.simpleName())
                    .fix(remove()));
        }
        atLeastOne("parameters");
        atLeastOne("multiplyAdds");
        atLeastOne("batch");
        if (budget.given("memory") && Bytes.parse(budget.text("memory")).isEmpty()) {
            range("memory", "\"" + budget.text("memory") + "\"", "a number of bytes, such as \"2 MB\"", "\"2 MB\"");
        }
        if (budget.given("at")) {
            checkAt();
        }
    }

    private void atLeastOne(String attribute) {
        if (budget.given(attribute) && budget.whole(attribute) < 1) {
            range(attribute, Long.toString(budget.whole(attribute)), "at least 1", "1");
        }
    }

    private void range(String attribute, String value, String words, String right) {
        diagnostics.report(Diagnostic.of(
                        Message.ATTRIBUTE_RANGE,
                        budget.position(attribute),
                        model.simpleName(),
                        attribute + " = " + value,
                        words)
                .fix(set(attribute, right)));
    }

    private void checkAt() {
        Assignments given = assignments();
        if (!given.mistake().isEmpty()) {
            reportAt(given.mistake(), new Edit.Advice("write symbols with numbers, as in at = \"T = 128\""));
            return;
        }
        for (Map.Entry<String, Size> each : at.entrySet()) {
            String name = each.getKey();
            if (!graph.symbols().contains(name)) {
                String text = budget.text("at");
                Edit fix = Spelling.closest(name, graph.symbols())
                        .<Edit>map(close -> set("at", "\"" + text.replaceAll("\\b" + name + "\\b", close) + "\""))
                        .orElseGet(() -> new Edit.RemoveAttribute(budget.position(), model.simpleName(), "at"));
                reportAt("'" + name + "' is no open size of the model", fix);
                return;
            }
            if (!each.getValue().isConstant()) {
                reportAt(
                        "'" + name + "' is " + each.getValue() + ", and not a number",
                        new Edit.Advice("write a number for '" + name + "'"));
                return;
            }
        }
        graph.checks().stream()
                .map(check -> new Check(check.size().substitute(at), check.zero(), check.text()))
                .filter(Check::isViolated)
                .findFirst()
                .ifPresent(check -> reportAt(
                        "the sizes do not fit the model: " + check.text(),
                        new Edit.Advice("write sizes that the model can take")));
    }

    private void reportAt(String mistake, Edit fix) {
        diagnostics.report(
                Diagnostic.of(Message.BUDGET_AT, budget.position("at"), model.simpleName(), budget.text("at"), mistake)
                        .fix(fix));
    }

    private void check(Figures figures) {
        if (budget.given("parameters") && figures.parameters() > budget.whole("parameters")) {
            Map<String, Size> layers = new LinkedHashMap<>();
            graph.layers().forEach(layer -> layers.put(layer.name(), Size.of(figures.parameters(layer.name()))));
            report("parameters", figures.parameters(), "parameters", "", budget.whole("parameters"), layers);
        }
        if (budget.given("multiplyAdds") && isKnown(figures.multiplyAdds(), "multiply-adds", "multiplyAdds")) {
            long needed = number(figures.multiplyAdds());
            if (needed > budget.whole("multiplyAdds")) {
                Map<String, Size> layers = new LinkedHashMap<>();
                graph.layers().forEach(layer -> layers.put(layer.name(), figures.multiplyAdds(layer.name())));
                report(
                        "multiplyAdds",
                        needed,
                        "multiply-adds",
                        " for an example" + with(figures.multiplyAdds()),
                        budget.whole("multiplyAdds"),
                        layers);
            }
        }
        checkMemory(figures);
    }

    private void checkMemory(Figures figures) {
        if (!budget.given("memory")) {
            return;
        }
        Mode mode = graph.losses().isEmpty() ? Mode.PREDICT : Mode.TRAIN;
        int batch = budget.integer("batch");
        Size bytes = figures.bytes(mode, batch);
        long most = Bytes.parse(budget.text("memory")).orElseThrow();
        if (isKnown(bytes, "memory", "memory") && number(bytes) > most) {
            String work = mode == Mode.TRAIN ? " to train on a batch of " : " to predict a batch of ";
            report(
                    "memory",
                    number(bytes),
                    "bytes",
                    work + batch + with(bytes),
                    most,
                    figures.bytesByLayer(mode, batch));
        }
    }

    /** Whether all symbols in a number are given. */
    private boolean isKnown(Size size, String words, String attribute) {
        Set<String> open = new TreeSet<>(size.symbols());
        open.removeAll(at.keySet());
        if (!open.isEmpty()) {
            String symbol = open.iterator().next();
            String text = budget.text("at");
            diagnostics.report(
                    Diagnostic.of(Message.BUDGET_OPEN, budget.position(attribute), model.simpleName(), words, symbol)
                            .fix(set("at", "\"" + text + (text.isEmpty() ? "" : ", ") + symbol + " = 128\"")));
        }
        return open.isEmpty();
    }

    private long number(Size size) {
        try {
            return size.substitute(at).constant();
        } catch (ArithmeticException tooLarge) {
            return Long.MAX_VALUE;
        }
    }

    private String with(Size size) {
        List<String> sizes = size.symbols().stream()
                .map(symbol -> symbol + " = " + at.get(symbol))
                .toList();
        return sizes.isEmpty() ? "" : " with " + String.join(" and ", sizes);
    }

    private void report(
            String attribute, long needed, String words, String suffix, long most, Map<String, Size> layers) {
        List<List<String>> rows = new ArrayList<>();
        layers.entrySet().stream()
                .filter(layer -> number(layer.getValue()) > 0)
                .sorted(Comparator.comparingLong(layer -> -number(layer.getValue())))
                .limit(CONTRIBUTORS)
                .forEach(layer -> rows.add(row(layer.getKey(), number(layer.getValue()))));
        String right = attribute.equals("memory")
                ? "\"" + Bytes.atLeast(needed) + "\""
                : grouped(needed).replace(',', '_') + (needed > Integer.MAX_VALUE ? "L" : "");
        diagnostics.report(Diagnostic.of(
                        Message.BUDGET,
                        budget.position(attribute),
                        model.simpleName(),
                        grouped(needed) + " " + words + suffix,
                        grouped(most))
                .table(rows)
                .fix(set(attribute, right)));
    }

    private List<String> row(String layer, long amount) {
        return List.of(
                layer,
                grouped(amount),
                graph.layers().stream()
                        .filter(node -> node.name().equals(layer))
                        .map(BudgetRule::about)
                        .findFirst()
                        .orElse("the model's input"));
    }

    private static String about(TypedNode node) {
        return node.summary() + node.node().position().atLine();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private Edit set(String attribute, String value) {
        return new Edit.SetAttribute(budget.position(), "Budget", model.simpleName(), attribute, value);
    }

    private Edit remove() {
        return new Edit.RemoveAnnotation(budget.position(), model.simpleName(), "Budget");
    }
}
