package dev.tenon.processor.emit;

import dev.tenon.processor.budget.Figures;
import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Objective;
import dev.tenon.processor.ir.Pass;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The summary of a model that opens its face: each layer's shape, weights and multiply-adds, and the memory of an example. */
final class Table {
    private final Blueprint model;
    private final Figures figures;

    Table(Blueprint model) {
        this.model = model;
        this.figures = Blueprint.Stage.figures(model.stages());
    }

    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"layer", "", "output", "weights", "multiply-adds"});
        for (Blueprint.Named input : model.inputs()) {
            rows.add(new String[] {input.name(), "input", input.dims().toString(), "", ""});
        }
        for (Blueprint.Named layer : model.layers()) {
            rows.add(new String[] {
                layer.name(),
                layer.about(),
                layer.dims().toString(),
                count(figures.parameters(layer.name())),
                multiplyAdds(layer.name())
            });
        }
        StringBuilder text = new StringBuilder();
        int[] widths = widths(rows);
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String pad = " ".repeat(widths[i] - row[i].length());
                line.append(i >= 3 ? pad + row[i] : row[i] + pad).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        text.append('\n');
        model.objectives().forEach(pass -> text.append(objective(pass)).append('\n'));
        if (!model.lossWeights().isEmpty()) {
            model.stages().get(Mode.TRAIN).program().passes().stream()
                    .map(Pass::objective)
                    .forEach(objective -> text.append(minimised(objective)).append('\n'));
        }
        if (!model.monitors().isEmpty()) {
            text.append("only reported: ")
                    .append(String.join(", ", model.monitors()))
                    .append('\n');
        }
        return text.append(totals()).toString();
    }

    /** What the backward pass of an objective really moves, and which weights it only reads. */
    private String objective(Pass pass) {
        Map<Value, Value> transposed = new HashMap<>();
        model.stages()
                .get(Mode.TRAIN)
                .program()
                .prepare()
                .forEach(apply -> transposed.put(apply.result(), apply.arg(0)));
        Set<String> trained = new TreeSet<>();
        Set<String> passed = new TreeSet<>();
        for (Apply apply : pass.steps()) {
            if (apply.result().is(Value.Kind.WEIGHT_GRADIENT)) {
                trained.add(layer(apply.result().path()));
            }
            apply.args().stream()
                    .map(arg -> transposed.getOrDefault(arg, arg))
                    .filter(arg -> arg.is(Value.Kind.WEIGHT))
                    .forEach(arg -> passed.add(layer(arg.path())));
        }
        passed.removeAll(trained);
        return pass.objective().name() + " trains " + String.join(", ", trained)
                + (passed.isEmpty() ? "" : "; it passes through " + String.join(", ", passed));
    }

    /** {@code the objective is near + 0.1 * divergence}. */
    private static String minimised(Objective objective) {
        StringBuilder text = new StringBuilder(objective.name().isEmpty() ? "the objective" : objective.name());
        String sign = " is ";
        for (Objective.Term term : objective.losses()) {
            double size = Math.abs(term.weight());
            boolean negative = term.weight() < 0;
            text.append(negative ? (sign.equals(" is ") ? " is -" : " - ") : sign);
            text.append(size == 1 ? "" : size == Math.rint(size) && size < 1e9 ? (long) size + " * " : size + " * ");
            text.append(term.loss());
            sign = " + ";
        }
        return text.toString();
    }

    private static String layer(String path) {
        String layer = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : path;
        return layer.replace("/" + WeightSpec.COPY, "");
    }

    private static int[] widths(List<String[]> rows) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return widths;
    }

    private String totals() {
        long all = figures.parameters();
        long trained = figures.trained();
        String text = String.format(Locale.ROOT, "%,d parameters", all)
                + (trained == all ? "" : String.format(", %,d of them trained", trained)) + "; memory per example: "
                + memory(Mode.PREDICT) + " to predict";
        return text + (model.trains() ? ", " + memory(Mode.TRAIN) + " to train" : "");
    }

    /** Bytes of the arena for one example. */
    private String memory(Mode mode) {
        Size bytes = figures.bytesPerExample(mode);
        String each = bytes.isConstant() ? String.format(Locale.ROOT, "%,d bytes", bytes.constant()) : bytes + " bytes";
        Size fixed = figures.bytesOnce(mode);
        String once = fixed.isConstant() ? String.format(Locale.ROOT, "%,d", fixed.constant()) : fixed.toString();
        return fixed.is(0) ? each : each + " (and " + once + " once)";
    }

    private static String count(long n) {
        return n == 0 ? "" : String.format(Locale.ROOT, "%,d", n);
    }

    private String multiplyAdds(String layer) {
        Size sum = figures.multiplyAdds(layer);
        return sum.isConstant() ? count(sum.constant()) : sum.toString();
    }
}
