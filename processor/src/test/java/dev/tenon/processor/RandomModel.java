package dev.tenon.processor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A small image or feature model, mostly right, with as many mistakes put into it as asked for. Java's own rules hold. */
final class RandomModel {

    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "3", "4", "7", "-1", "-2147483648", "2147483647", "1000000");
    private static final List<String> REALS =
            List.of("0", "1", "-1", "0.5", "1e-7", "1e300", "0.0 / 0.0", "1.0 / 0.0", "1e-60");
    private static final List<String> SHAPES = List.of(
            "",
            "4",
            "6, 6, 2",
            "T, 4",
            "T",
            "T, N, 2",
            "B, 4",
            "0",
            "-3",
            "99999999999",
            "99999999999999999999999",
            "2147483647",
            "46341, 46341",
            "1, 1, 1, 1, 1",
            "T/2, 4",
            "T/0",
            "2*T + 1",
            "4,",
            ",",
            "4 4",
            "(",
            "T*T*T*T",
            "größe",
            "WIDTH",
            "WIDHT",
            "T^2",
            "4.5",
            "\\u0000",
            "-T, 3",
            "T - 5",
            "T/T");
    private static final List<String> RESHAPES = List.of("-1", "-1, -1", "0", "2, -1", "4", "-1, 3", "x", "-2", "");
    private static final List<String> PAIRS =
            List.of("3", "{2, 1}", "{}", "{1, 2, 3}", "0", "-1", "2147483647", "{1, 2147483647}", "100");
    private static final List<String> FUNCTIONS =
            List.of("LINEAR", "RELU", "SOFTMAX", "SIGMOID", "GELU", "TANH", "LOG_SOFTMAX");
    private static final List<String> NAMES =
            List.of("größe", "名前", "a$b", "batch", "weights", "hashCode", "LAYER0", "model", "x0", "String", "Layers");
    private static final List<String> EXTRAS = List.of(
            "@Shares(\"%s\")",
            "@Frozen", "@Regularize(l2 = %s)", "@Regularize(l1 = %s, bias = true)", "@Shape(\"%s\")");

    private record Parameter(String annotations, String type, String name) {
        @Override
        public String toString() {
            return annotations + type + " " + name;
        }
    }

    private record Method(String annotation, String extra, String type, String name, List<Parameter> parameters) {
        @Override
        public String toString() {
            return "    " + annotation + " " + extra + type + " " + name
                    + parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ");\n"));
        }
    }

    private final Random random;
    private final List<Method> methods = new ArrayList<>();
    private String options = "";

    RandomModel(Random random, int mistakes) {
        this.random = random;
        grow();
        for (int i = 0; i < mistakes; i++) {
            mutate();
        }
    }

    /** The declaration of an interface of this name. */
    String declaration(String name) {
        return "@Model" + options + " interface " + name + " {\n    int WIDTH = 4;\n"
                + methods.stream().map(Method::toString).collect(Collectors.joining()) + "}\n";
    }

    private void grow() {
        boolean image = random.nextBoolean();
        String last = "x";
        Parameter input =
                new Parameter("@Shape(\"" + (image ? "6, 6, 2" : pick(List.of("4", "T, 4"))) + "\") ", "Tensor", "x");
        int layers = 1 + random.nextInt(6);
        for (int i = 0; i < layers; i++) {
            boolean merge = i > 1 && random.nextInt(4) == 0;
            String annotation =
                    merge ? pick(List.of("@Add", "@Multiply", "@Maximum", "@Average", "@Subtract")) : plain(image);
            List<Parameter> reads = new ArrayList<>(List.of(i == 0 ? input : read(last)));
            if (merge) {
                reads.add(read("layer" + (i - 2)));
            }
            methods.add(new Method(annotation, "", "Tensor", "layer" + i, reads));
            last = "layer" + i;
        }
        if (random.nextInt(3) > 0) {
            String target = random.nextInt(4) == 0 ? "@Shape(\"4\") " : "";
            methods.add(new Method(
                    pick(List.of(
                            "@MeanSquaredError",
                            "@MeanAbsoluteError",
                            "@Huber(delta = 0.5)",
                            "@BinaryCrossentropy(fromLogits = true)")),
                    "",
                    "Tensor",
                    "loss",
                    new ArrayList<>(List.of(read(last), new Parameter(target, "Tensor", "target")))));
        }
    }

    private String plain(boolean image) {
        return image
                ? pick(List.of(
                        "@Conv2D(filters = 2, kernelSize = 3, padding = Padding.SAME)",
                        "@LeakyReLU",
                        "@Dropout(0.5)",
                        "@MaxPooling2D(padding = Padding.SAME, strides = 1)",
                        "@Activation(RELU)",
                        "@Dense(units = 2)",
                        "@Conv2D(filters = 2, kernelSize = 1, groups = 2, activation = SIGMOID)"))
                : pick(List.of(
                        "@Dense(units = 4, activation = RELU)",
                        "@Dropout(0.1)",
                        "@Softmax",
                        "@Activation(TANH)",
                        "@Dense(units = 4, useBias = false)",
                        "@LeakyReLU(negativeSlope = 0.1)"));
    }

    /** Any layer, with any attributes of the right Java types. */
    private String wild() {
        return switch (random.nextInt(12)) {
            case 0 -> "@Dense(units = " + pick(NUMBERS) + ", activation = " + pick(FUNCTIONS) + ")";
            case 1 ->
                "@Conv2D(filters = " + pick(NUMBERS) + ", kernelSize = " + pick(PAIRS) + ", strides = " + pick(PAIRS)
                        + ", groups = " + pick(NUMBERS) + ")";
            case 2 ->
                "@Conv2D(filters = 2, kernelSize = " + pick(PAIRS) + ", dilationRate = " + pick(PAIRS)
                        + ", padding = Padding.SAME)";
            case 3 ->
                "@MaxPooling2D(poolSize = " + pick(PAIRS) + ", strides = " + pick(PAIRS) + ", padding = Padding.SAME)";
            case 4 -> "@AveragePooling2D(poolSize = " + pick(PAIRS) + ")";
            case 5 -> "@Reshape(\"" + pick(random.nextBoolean() ? RESHAPES : SHAPES) + "\")";
            case 6 -> "@Permute(" + pick(PAIRS) + ")";
            case 7 -> pick(List.of("@Concatenate", "@Softmax")) + "(axis = " + pick(NUMBERS) + ")";
            case 8 -> "@Dropout(" + pick(REALS) + ")";
            case 9 ->
                pick(List.of(
                        "@Flatten",
                        "@GlobalMaxPooling2D",
                        "@GlobalAveragePooling2D(keepDims = true)",
                        "@Conv2D",
                        "@Dense",
                        "@Dropout",
                        "@Permute",
                        "@Reshape",
                        "@Minimum",
                        "@AveragePooling2D"));
            case 10 ->
                pick(List.of(
                                "@RandomNormal(stddev = ",
                                "@MeanSquaredError(target = ",
                                "@Huber(delta = ",
                                "@BinaryCrossentropy(labelSmoothing = ",
                                "@LeakyReLU(negativeSlope = "))
                        + pick(REALS) + ")";
            default ->
                pick(List.of(
                        "@CategoricalCrossentropy",
                        "@SparseCategoricalCrossentropy",
                        "@BinaryCrossentropy(target = 1)",
                        "@Dense(units = 3, kernelInitializer = @Init(value = "
                                + pick(List.of("NORMAL", "ORTHOGONAL", "IDENTITY", "CONSTANT")) + ", stddev = "
                                + pick(REALS) + "))",
                        "@Dense(units = 3, kernelInitializer = @Init(value = UNIFORM, min = " + pick(REALS) + ", max = "
                                + pick(REALS) + "))"));
        };
    }

    private void mutate() {
        int at = random.nextInt(methods.size());
        Method old = methods.get(at);
        List<Parameter> reads = new ArrayList<>(old.parameters());
        String annotation = old.annotation();
        String extra = old.extra();
        String name = old.name();
        switch (random.nextInt(11)) {
            case 0, 1, 2 -> annotation = wild();
            case 3 ->
                extra = pick(EXTRAS)
                                .replace("%s", random.nextBoolean() ? "layer0" : pick(REALS))
                                .replace("= layer0", "= 2")
                        + " ";
            case 4 -> extra = "@Shape(\"" + pick(SHAPES) + "\") ";
            case 5 ->
                reads.replaceAll(read -> random.nextBoolean()
                        ? new Parameter("@Shape(\"" + pick(SHAPES) + "\") ", read.type(), read.name())
                        : read);
            case 6 ->
                reads.replaceAll(
                        read -> new Parameter(read.annotations(), pick(List.of("IntTensor", "Tensor")), read.name()));
            case 7 -> Collections.reverse(reads);
            case 8 ->
                add(
                        reads,
                        new Parameter(
                                random.nextInt(3) == 0 ? "@Shape(\"" + pick(SHAPES) + "\") " : "",
                                "Tensor",
                                anyName()));
            case 9 ->
                add(
                        reads,
                        new Parameter(
                                "@From(\"" + pick(List.of(anyName(), "", "layr0", "x", "1")) + "\") ",
                                "Tensor",
                                anyName()));
            default -> {
                if (random.nextInt(3) == 0) {
                    options = pick(List.of(
                            "(inputGradients = true)",
                            "(outputs = \"layer0\")",
                            "(outputs = {\"layer0\", \"layer0\"})",
                            "(outputs = \"\")",
                            "(outputs = \"loss\")"));
                } else if (random.nextInt(3) == 0 && !reads.isEmpty()) {
                    reads.remove(0);
                } else {
                    name = freshName(name);
                }
            }
        }
        methods.set(at, new Method(annotation, extra, old.type(), name, reads));
    }

    /** Two parameters of one name, or two methods, would be javac's to report. */
    private static void add(List<Parameter> reads, Parameter more) {
        if (reads.stream().noneMatch(read -> read.name().equals(more.name()))) {
            reads.add(more);
        }
    }

    private String freshName(String old) {
        String name = pick(NAMES);
        boolean taken = methods.stream().anyMatch(method -> method.name().equals(name));
        boolean objects = name.equals("hashCode");
        return taken || objects ? old : name;
    }

    private String anyName() {
        return random.nextInt(3) == 0 ? pick(NAMES) : pick(methods).name();
    }

    private static Parameter read(String name) {
        return new Parameter("", "Tensor", name);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
