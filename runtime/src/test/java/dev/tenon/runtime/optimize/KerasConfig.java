package dev.tenon.runtime.optimize;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Builds what a golden file describes in Keras' spelling; an entry that it does not know is an error. */
public final class KerasConfig {

    private KerasConfig() {}

    /** An optimizer: {@code {"type": "Adam", "config": {...}}}. */
    public static Optimizer optimizer(JsonNode item) {
        JsonNode config = item.get("config");
        String type = item.get("type").asText();
        Tunable<?> optimizer =
                config.has("learning_rate") ? create(type, rate(config.get("learning_rate"))) : create(type);
        for (Map.Entry<String, JsonNode> entry : config.properties()) {
            optimizer = shared(optimizer, entry.getKey(), entry.getValue());
        }
        return optimizer;
    }

    private static Tunable<?> create(String type) {
        return switch (type) {
            case "SGD" -> new SGD();
            case "RMSprop" -> new RMSprop();
            case "Adam" -> new Adam();
            case "AdamW" -> new AdamW();
            case "Adagrad" -> new Adagrad();
            case "Adadelta" -> new Adadelta();
            case "Adamax" -> new Adamax();
            case "Nadam" -> new Nadam();
            case "Lion" -> new Lion();
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static Tunable<?> create(String type, Schedule rate) {
        return switch (type) {
            case "SGD" -> new SGD(rate);
            case "RMSprop" -> new RMSprop(rate);
            case "Adam" -> new Adam(rate);
            case "AdamW" -> new AdamW(rate);
            case "Adagrad" -> new Adagrad(rate);
            case "Adadelta" -> new Adadelta(rate);
            case "Adamax" -> new Adamax(rate);
            case "Nadam" -> new Nadam(rate);
            case "Lion" -> new Lion(rate);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static Tunable<?> shared(Tunable<?> optimizer, String key, JsonNode json) {
        float value = (float) json.asDouble();
        return switch (key) {
            case "learning_rate" -> optimizer;
            case "weight_decay" -> optimizer.weightDecay(value);
            case "clipnorm" -> optimizer.clipNorm(value);
            case "global_clipnorm" -> optimizer.globalClipNorm(value);
            case "clipvalue" -> optimizer.clipValue(value);
            default -> own(optimizer, key, value, json.asBoolean());
        };
    }

    private static Tunable<?> own(Tunable<?> optimizer, String key, float value, boolean on) {
        String setting = optimizer + "." + key;
        return switch (setting) {
            case "SGD.momentum" -> ((SGD) optimizer).momentum(value);
            case "SGD.nesterov" -> on ? ((SGD) optimizer).nesterov() : optimizer;
            case "RMSprop.rho" -> ((RMSprop) optimizer).rho(value);
            case "RMSprop.momentum" -> ((RMSprop) optimizer).momentum(value);
            case "RMSprop.epsilon" -> ((RMSprop) optimizer).epsilon(value);
            case "RMSprop.centered" -> on ? ((RMSprop) optimizer).centered() : optimizer;
            case "Adam.beta_1" -> ((Adam) optimizer).beta1(value);
            case "Adam.beta_2" -> ((Adam) optimizer).beta2(value);
            case "Adam.epsilon" -> ((Adam) optimizer).epsilon(value);
            case "Adam.amsgrad" -> on ? ((Adam) optimizer).amsgrad() : optimizer;
            case "Adagrad.initial_accumulator_value" -> ((Adagrad) optimizer).initialAccumulator(value);
            case "Adagrad.epsilon" -> ((Adagrad) optimizer).epsilon(value);
            case "Adadelta.rho" -> ((Adadelta) optimizer).rho(value);
            case "Adadelta.epsilon" -> ((Adadelta) optimizer).epsilon(value);
            case "Adamax.beta_1" -> ((Adamax) optimizer).beta1(value);
            case "Adamax.beta_2" -> ((Adamax) optimizer).beta2(value);
            case "Adamax.epsilon" -> ((Adamax) optimizer).epsilon(value);
            case "Nadam.beta_1" -> ((Nadam) optimizer).beta1(value);
            case "Nadam.beta_2" -> ((Nadam) optimizer).beta2(value);
            case "Nadam.epsilon" -> ((Nadam) optimizer).epsilon(value);
            case "Lion.beta_1" -> ((Lion) optimizer).beta1(value);
            case "Lion.beta_2" -> ((Lion) optimizer).beta2(value);
            default -> throw new IllegalArgumentException(setting);
        };
    }

    private static Schedule rate(JsonNode json) {
        return json.isNumber() ? Schedule.constant((float) json.asDouble()) : schedule(json);
    }

    /** A schedule: {@code {"type": "CosineDecay", "config": {...}}}. */
    public static Schedule schedule(JsonNode item) {
        JsonNode config = item.get("config");
        float initial = number(config, "initial_learning_rate", 0);
        int steps = config.path("decay_steps").asInt();
        float factor = number(config, "decay_rate", 0);
        boolean staircase = config.path("staircase").asBoolean();
        return switch (item.get("type").asText()) {
            case "ExponentialDecay" -> new ExponentialDecay(initial, steps, factor, staircase);
            case "InverseTimeDecay" -> new InverseTimeDecay(initial, steps, factor, staircase);
            case "PolynomialDecay" ->
                new PolynomialDecay(
                        initial,
                        steps,
                        number(config, "end_learning_rate", 0.0001f),
                        number(config, "power", 1),
                        config.path("cycle").asBoolean());
            case "PiecewiseConstantDecay" -> piecewise(config);
            case "CosineDecay" ->
                new CosineDecay(initial, steps)
                        .alpha(number(config, "alpha", 0))
                        .warmup(config.path("warmup_steps").asInt(), number(config, "warmup_target", initial));
            default -> throw new IllegalArgumentException(item.toString());
        };
    }

    private static Schedule piecewise(JsonNode config) {
        long[] boundaries = new long[config.get("boundaries").size()];
        float[] values = new float[config.get("values").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) config.get("values").get(i).asDouble();
            if (i < boundaries.length) {
                boundaries[i] = config.get("boundaries").get(i).asLong();
            }
        }
        return new PiecewiseConstantDecay(boundaries, values);
    }

    private static float number(JsonNode config, String key, float otherwise) {
        return (float) config.path(key).asDouble(otherwise);
    }
}
