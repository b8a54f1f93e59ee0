package dev.tenon.processor.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.runtime.golden.GoldenCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A golden case as a model interface. Losses are trained as they are. For each other output y of a layer or model case
 * there is a loss whose gradient is that of sum(y * cotangent): the mean absolute error from a number far below, which
 * rises by one where its argument rises by one.
 */
final class KerasSource {

    private static final Set<String> LAYERS = Set.of(
            "Dense",
            "Embedding",
            "Masking",
            "ReversibleEmbedding",
            "Conv1D",
            "SimpleRNN",
            "LSTM",
            "GRU",
            "Bidirectional",
            "Conv2D",
            "Conv2DTranspose",
            "DepthwiseConv2D",
            "SeparableConv2D",
            "MaxPooling1D",
            "AveragePooling1D",
            "GlobalAveragePooling1D",
            "GlobalMaxPooling1D",
            "RepeatVector",
            "MaxPooling2D",
            "AveragePooling2D",
            "GlobalAveragePooling2D",
            "GlobalMaxPooling2D",
            "Flatten",
            "Reshape",
            "Permute",
            "Activation",
            "LeakyReLU",
            "PReLU",
            "UpSampling2D",
            "Softmax",
            "Dropout",
            "Add",
            "Subtract",
            "Multiply",
            "Average",
            "Maximum",
            "Minimum",
            "Concatenate",
            "Dot",
            "LayerNormalization",
            "GroupNormalization",
            "BatchNormalization",
            "RMSNormalization",
            "Sampling",
            "GaussianKL",
            "SinePositionEncoding",
            "MultiHeadAttention");

    private static final Set<String> LOSSES = Set.of(
            "MeanSquaredError",
            "MeanAbsoluteError",
            "Huber",
            "BinaryCrossentropy",
            "CategoricalCrossentropy",
            "SparseCategoricalCrossentropy");

    private static final String FAR_BELOW = "-1e9";
    private static final String STATE = "State";

    private final GoldenCase golden;
    private final StringBuilder members = new StringBuilder();
    private final Set<String> declared = new TreeSet<>();
    private final List<String> outputs = new ArrayList<>();

    private KerasSource(GoldenCase golden) {
        this.golden = golden;
    }

    /** The types and arguments of a case that the language does not have; empty where it can be written. */
    static Set<String> unknown(GoldenCase golden) {
        Set<String> unknown = new TreeSet<>();
        for (JsonNode layer : golden.json().get("layers")) {
            String type = layer.get("type").asText();
            if (!LAYERS.contains(type) && !LOSSES.contains(type)) {
                unknown.add(type);
            }
        }
        // Where a query sees no key Keras gives two answers, and this is not the one that Tenon has chosen.
        if (golden.json().path("fully_masked").asText().equals("mean")) {
            unknown.add("fully_masked: mean");
        }
        return unknown;
    }

    /** The name of the case's interface. */
    static String name(GoldenCase golden) {
        return golden.folder() + "_" + golden.name();
    }

    /** The declaration of the case's interface. */
    static String of(GoldenCase golden) {
        return new KerasSource(golden).write();
    }

    static boolean isLoss(GoldenCase golden, String layer) {
        for (JsonNode node : golden.json().get("layers")) {
            if (node.get("name").asText().equals(layer)) {
                String type = node.get("type").asText();
                return LOSSES.contains(type)
                        || type.equals("GaussianKL")
                        || type.equals("Add")
                                && isLoss(golden, node.get("inputs").get(0).asText());
            }
        }
        return false;
    }

    /** A name of the case in Java: the states {@code encoder#1}, {@code encoder#2} are layers of their own. */
    static String java(String name) {
        return name.replace("#", STATE);
    }

    /** The name of the case for one in Java. */
    static String keras(String name) {
        return name.replace(STATE, "#");
    }

    private String write() {
        for (JsonNode layer : golden.json().get("layers")) {
            layer(layer);
            if (layer.get("config").path("return_state").asBoolean()) {
                states(layer);
            }
            if (layer.path("call").path("return_attention_scores").asBoolean()) {
                part(layer, "scores", 1);
            }
        }
        for (JsonNode output : golden.json().get("outputs")) {
            if (!isLoss(golden, output.asText())) {
                outputs.add(java(output.asText()));
                if (golden.tensors().containsKey("cotangent/" + output.asText())) {
                    project(output.asText());
                }
            }
        }
        return "@Model(inputGradients = true" + (outputs.isEmpty() ? "" : ", outputs = " + names(outputs))
                + ")\npublic interface " + name(golden) + " {\n" + members + "}\n";
    }

    private static String names(List<String> names) {
        return "{\"" + String.join("\", \"", names) + "\"}";
    }

    private void layer(JsonNode layer) {
        String type = layer.get("type").asText();
        List<String> reads = new ArrayList<>();
        layer.get("inputs").forEach(input -> reads.add(java(input.asText())));
        if (LOSSES.contains(type)) {
            arrange(reads, List.of(layer.get("role").asText().split(",")));
        }
        if (type.equals("Sampling") || type.equals("GaussianKL")) {
            members.append(KerasExamples.of(layer, parameter(reads.get(reads.size() - 1))));
            return;
        }
        StringJoiner parameters = new StringJoiner(", ");
        if (type.equals("MultiHeadAttention")) {
            String[] roles = layer.get("role").asText().split(",");
            for (int i = 0; i < roles.length; i++) {
                parameters.add(parameter(reads.get(i), camelCase(roles[i])));
            }
        } else {
            boolean mask = layer.path("role").asText("").endsWith(",mask");
            String last = mask ? reads.remove(reads.size() - 1) : "";
            reads.forEach(name -> parameters.add(parameter(name)));
            if (mask) {
                parameters.add(parameter(last, "mask"));
            }
        }
        if (layer.has("shares")) {
            members.append("    @Shares(\"")
                    .append(layer.get("shares").asText())
                    .append("\")\n");
        }
        if (!layer.get("config").path("trainable").asBoolean(true)) {
            members.append("    @Frozen\n");
        }
        golden.json().path("objectives").forEach(objective -> minimize(objective, layer));
        members.append("    ");
        JsonNode inner = layer;
        if (type.equals("Bidirectional")) {
            members.append(bidirectional(layer.get("config")));
            inner = layer.get("config").get("layer");
        }
        members.append("@")
                .append(annotation(inner.get("type").asText(), inner))
                .append(attributes(inner.get("type").asText(), inner))
                .append(" Tensor ")
                .append(layer.get("name").asText())
                .append("(")
                .append(parameters)
                .append(");\n");
    }

    private void states(JsonNode layer) {
        part(layer, "hidden", 1);
        if (layer.get("type").asText().equals("LSTM")) {
            part(layer, "cell", 2);
        }
    }

    private void part(JsonNode layer, String part, int number) {
        String name = layer.get("name").asText();
        members.append("    @Part(\"%s\") Tensor %s(Tensor %s);\n".formatted(part, java(name + "#" + number), name));
    }

    private static String annotation(String type, JsonNode layer) {
        return switch (type) {
            case "SinePositionEncoding" -> "PositionalEncoding";
            case "ReversibleEmbedding" -> isReversed(layer) ? "Unembedding" : "Embedding";
            default -> type;
        };
    }

    private static String bidirectional(JsonNode config) {
        String mode = config.path("merge_mode").asText("concat").toUpperCase(Locale.ROOT);
        return "@Bidirectional(mergeMode = MergeMode." + mode + ") ";
    }

    private static boolean isReversed(JsonNode layer) {
        return layer.path("call").path("reverse").asBoolean();
    }

    private void minimize(JsonNode objective, JsonNode layer) {
        if (objective.get("loss").equals(layer.get("name"))
                && !objective.get("trains").isNull()) {
            List<String> trains = new ArrayList<>();
            objective.get("trains").forEach(name -> trains.add(name.asText()));
            members.append("    @Minimize(trains = ").append(names(trains)).append(")\n");
        }
    }

    /** Tenon's losses take the prediction first. One that is an input gets a name of its own, for a model has an output. */
    private void arrange(List<String> reads, List<String> roles) {
        String prediction = reads.remove(roles.indexOf("y_pred"));
        if (golden.json().get("inputs").has(prediction)) {
            String same = prediction + "Same";
            members.append("    @Reshape(\"")
                    .append(shape(golden.json().get("inputs").get(prediction)))
                    .append("\") Tensor ")
                    .append(same)
                    .append("(")
                    .append(parameter(prediction))
                    .append(");\n");
            prediction = same;
        }
        reads.add(0, prediction);
    }

    private String parameter(String name) {
        JsonNode input = golden.json().get("inputs").get(name);
        if (input == null) {
            return "Tensor " + name;
        }
        String type = input.get("dtype").asText().equals("int32") ? "IntTensor " : "Tensor ";
        return declared.add(name) ? "@Shape(\"" + shape(input) + "\") " + type + name : type + name;
    }

    /** A parameter of a role. */
    private String parameter(String name, String role) {
        String type = parameter(name);
        return "@From(\"" + name + "\") " + type.substring(0, type.lastIndexOf(' ') + 1) + role;
    }

    private static String shape(JsonNode input) {
        StringJoiner sizes = new StringJoiner(", ");
        input.get("shape").forEach(size -> sizes.add(size.asText()));
        return sizes.toString();
    }

    private void project(String output) {
        int[] shape = golden.tensor("output/" + output).shape();
        StringJoiner sizes = new StringJoiner(", ");
        for (int axis = 1; axis < shape.length; axis++) {
            sizes.add(Integer.toString(shape[axis]));
        }
        members.append("""
                    @Multiply Tensor %1$sTimes(Tensor %1$s, @Shape("%2$s") Tensor %1$sCotangent);
                    @Flatten Tensor %1$sFlat(Tensor %1$sTimes);
                    @MeanAbsoluteError(target = %3$s) Tensor %1$sSum(Tensor %1$sFlat);
                """.formatted(java(output), sizes, FAR_BELOW));
    }

    /** Of the call's arguments some are attributes here. */
    private static String attributes(String type, JsonNode layer) {
        StringJoiner attributes = new StringJoiner(", ", "(", ")");
        attributes.setEmptyValue("");
        if (isReversed(layer)) {
            return "";
        }
        Stream.concat(layer.get("config").properties().stream(), layer.path("call").properties().stream())
                .filter(entry -> !Set.of("trainable", "return_state", "return_attention_scores")
                        .contains(entry.getKey()))
                .forEach(entry -> attributes.add(attribute(type, entry.getKey(), entry.getValue())));
        return attributes.toString();
    }

    private static String attribute(String type, String keras, JsonNode value) {
        return switch (keras) {
            case "activation" -> (type.equals("Activation") ? "" : "activation = ") + function(value);
            case "recurrent_activation" -> "recurrentActivation = " + function(value);
            case "reduction" -> "reduction = Reduction." + value.asText().toUpperCase(Locale.ROOT);
            case "padding" -> "padding = Padding." + value.asText().toUpperCase(Locale.ROOT);
            case "interpolation" ->
                "interpolation = Interpolation." + value.asText().toUpperCase(Locale.ROOT);
            case "rate", "n" -> value.asText();
            case "target_shape" -> "\"" + list(value) + "\"";
            case "dims" -> "{" + list(value) + "}";
            case "keepdims" -> "keepDims = " + value.asText();
            default -> camelCase(keras) + " = " + (value.isArray() ? "{" + list(value) + "}" : value.asText());
        };
    }

    private static String function(JsonNode value) {
        String name = value.isObject() ? value.get("name").asText() : value.asText();
        return name.toUpperCase(Locale.ROOT) + (value.path("approximate").asBoolean() ? "_APPROXIMATE" : "");
    }

    private static String list(JsonNode values) {
        StringJoiner list = new StringJoiner(", ");
        values.forEach(value -> list.add(value.asText()));
        return list.toString();
    }

    private static String camelCase(String keras) {
        StringBuilder camel = new StringBuilder();
        for (String word : keras.split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
