package dev.tenon.runtime.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Loss and metrics over a data set.
 *
 * @param values by name, {@code loss} first
 */
public record Evaluation(Map<String, Double> values) {

    /** Keeps the order of the names. */
    public Evaluation {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns the objective's mean over the examples. */
    public double loss() {
        return get("loss");
    }

    /**
     * Returns one value.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no '" + name + "'; there are " + values.keySet());
        }
        return value;
    }

    @Override
    public String toString() {
        return text(values);
    }

    /** Returns {@code loss 0.1234, accuracy 0.9876}. */
    static String text(Map<String, Double> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " " + number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Returns four digits behind the point, or as many as small numbers need. */
    static String number(double value) {
        boolean small = value != 0 && Math.abs(value) < 1e-3;
        return String.format(Locale.ROOT, small || Math.abs(value) >= 1e6 ? "%.3e" : "%.4f", value);
    }
}
