package dev.tenon.processor.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes valid models of three to eight layers, in which any layer may read any earlier one; smooth, so that differences can tell. */
final class RandomModel {

    private static final List<String> FUNCTIONS =
            List.of("LINEAR", "TANH", "SIGMOID", "SOFTPLUS", "GELU", "SILU", "SOFTMAX", "MISH");

    private record Value(String name, List<Integer> shape) {}

    private final Random random;
    private final StringBuilder members = new StringBuilder();
    private final List<Value> values = new ArrayList<>();

    private RandomModel(long seed) {
        this.random = new Random(seed);
    }

    /** The declaration of a model; the same one for the same seed. */
    static String of(String name, long seed) {
        RandomModel model = new RandomModel(seed);
        return "@Model(inputGradients = true) public interface " + name + " {\n" + model.members() + "}\n";
    }

    private String members() {
        int count = 3 + random.nextInt(6);
        switch (random.nextInt(3)) {
            case 0 -> layer("Dense(units = 5, activation = TANH)", List.of(5), "@Shape(\"7\") Tensor x");
            case 1 -> layer("Dense(units = 3)", List.of(4, 3), "@Shape(\"4, 2\") Tensor x");
            default ->
                layer(
                        "Conv2D(filters = 3, kernelSize = 2, padding = Padding.SAME)",
                        List.of(5, 4, 3),
                        "@Shape(\"5, 4, 2\") Tensor x");
        }
        while (values.size() < count) {
            add();
        }
        loss();
        return members.toString();
    }

    private void layer(String annotation, List<Integer> shape, String parameters) {
        String name = "v" + values.size();
        members.append("    @")
                .append(annotation)
                .append(" Tensor ")
                .append(name)
                .append("(")
                .append(parameters);
        members.append(");\n");
        values.add(new Value(name, shape));
    }

    private Value any() {
        return random.nextInt(3) > 0 ? values.get(values.size() - 1) : values.get(random.nextInt(values.size()));
    }

    private void add() {
        Value x = any();
        List<Integer> shape = x.shape();
        String read = "Tensor " + x.name();
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                int units = 1 + random.nextInt(7);
                layer("Dense(units = " + units + ", activation = " + function(units) + ")", last(shape, units), read);
            }
            case 2 -> layer("Activation(" + function(shape.get(shape.size() - 1)) + ")", shape, read);
            case 3 -> merge(x);
            case 4 -> concatenate(x);
            case 5 -> image(x);
            case 6 -> reshape(x);
            case 7 -> layer("Dropout(0.3)", shape, read);
            default -> layer(shape.get(0) > 1 ? "Softmax(axis = 1)" : "Activation(ELU)", shape, read);
        }
    }

    /** A softmax over one class is refused. */
    private String function(int size) {
        String function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
        return size == 1 && function.equals("SOFTMAX") ? "TANH" : function;
    }

    private static List<Integer> last(List<Integer> shape, int size) {
        List<Integer> changed = new ArrayList<>(shape);
        changed.set(changed.size() - 1, size);
        return changed;
    }

    private void merge(Value x) {
        List<Value> same = values.stream()
                .filter(value -> value.shape().equals(x.shape()) && !value.equals(x))
                .toList();
        String kind = List.of("Add", "Multiply", "Average", "Subtract").get(random.nextInt(4));
        if (same.isEmpty()) {
            layer("Add", x.shape(), "Tensor " + x.name() + ", @From(\"" + x.name() + "\") Tensor again");
        } else {
            layer(
                    kind,
                    x.shape(),
                    "Tensor " + x.name() + ", Tensor "
                            + same.get(random.nextInt(same.size())).name());
        }
    }

    private void concatenate(Value x) {
        int rank = x.shape().size();
        for (Value other : values) {
            if (!other.equals(x)
                    && other.shape()
                            .equals(last(
                                    x.shape(), other.shape().get(other.shape().size() - 1)))) {
                int size = x.shape().get(rank - 1) + other.shape().get(rank - 1);
                layer("Concatenate", last(x.shape(), size), "Tensor " + x.name() + ", Tensor " + other.name());
                return;
            }
        }
        layer("Flatten", List.of(size(x)), "Tensor " + x.name());
    }

    private void image(Value x) {
        String read = "Tensor " + x.name();
        if (x.shape().size() != 3) {
            layer("Dense(units = 4)", last(x.shape(), 4), read);
            return;
        }
        int height = x.shape().get(0);
        int width = x.shape().get(1);
        switch (random.nextInt(3)) {
            case 0 ->
                layer(
                        "Conv2D(filters = 2, kernelSize = 3, padding = Padding.SAME, activation = TANH)",
                        List.of(height, width, 2),
                        read);
            case 1 ->
                layer(
                        "AveragePooling2D(poolSize = 2, padding = Padding.SAME)",
                        List.of((height + 1) / 2, (width + 1) / 2, x.shape().get(2)),
                        read);
            default -> layer("GlobalAveragePooling2D", List.of(x.shape().get(2)), read);
        }
    }

    private void reshape(Value x) {
        int rank = x.shape().size();
        if (rank == 1) {
            layer("Reshape(\"1, " + size(x) + "\")", List.of(1, size(x)), "Tensor " + x.name());
            return;
        }
        List<Integer> turned = new ArrayList<>(x.shape());
        turned.add(turned.remove(0));
        String axes = rank == 2 ? "2, 1" : "2, 3, 1";
        layer("Permute({" + axes + "})", turned, "Tensor " + x.name());
    }

    private static int size(Value value) {
        return value.shape().stream().reduce(1, Math::multiplyExact);
    }

    /** One loss that reads the last value, and the sum of another one's squares. */
    private void loss() {
        Value end = values.get(values.size() - 1);
        String shape = end.shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
        members.append("    @MeanSquaredError Tensor near(Tensor ").append(end.name());
        members.append(", @Shape(\"").append(shape).append("\") Tensor target);\n");
        members.append("    @Flatten Tensor flat(Tensor ").append(any().name()).append(");\n");
        members.append("    @Dense(units = 3").append(random.nextBoolean() ? ", activation = SOFTMAX" : "");
        boolean softmax = members.toString().endsWith("SOFTMAX");
        members.append(") Tensor scores(Tensor flat);\n    @SparseCategoricalCrossentropy");
        members.append(softmax ? "" : "(fromLogits = true)").append(" Tensor far(Tensor scores, IntTensor label);\n");
    }
}
