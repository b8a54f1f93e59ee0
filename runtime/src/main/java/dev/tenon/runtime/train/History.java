package dev.tenon.runtime.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What each epoch gave. */
public final class History {

    /**
     * One epoch.
     *
     * @param number from 1
     * @param values by name: {@code loss}, metrics, the same with {@code val_} before them, {@code learning_rate} where it changes
     * @param seconds it took, validation included
     */
    public record Epoch(int number, Map<String, Double> values, double seconds) {

        /** Keeps the order of the names. */
        public Epoch {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /**
         * Returns one value.
         *
         * @throws IllegalArgumentException if there is none of this name
         */
        public double get(String name) {
            return new Evaluation(values).get(name);
        }
    }

    private final List<Epoch> epochs = new ArrayList<>();
    private String stopped;

    History() {}

    void add(Epoch epoch) {
        epochs.add(epoch);
    }

    void stop(String reason) {
        stopped = reason;
    }

    /** Writes the epochs as text, each number exactly. */
    String encode() {
        StringBuilder text = new StringBuilder();
        for (Epoch epoch : epochs) {
            text.append(epoch.number()).append('\t').append(epoch.seconds());
            epoch.values()
                    .forEach((name, value) ->
                            text.append('\t').append(name).append('\t').append(value));
            text.append('\n');
        }
        return text.toString();
    }

    /** Adds the epochs that {@link #encode} wrote. */
    void decode(String text) {
        text.lines().forEach(line -> {
            String[] parts = line.split("\t", -1);
            Map<String, Double> values = new LinkedHashMap<>();
            for (int i = 2; i + 1 < parts.length; i += 2) {
                values.put(parts[i], Double.valueOf(parts[i + 1]));
            }
            epochs.add(new Epoch(Integer.parseInt(parts[0]), values, Double.parseDouble(parts[1])));
        });
    }

    /** Returns the epochs that were finished, in order. */
    public List<Epoch> epochs() {
        return Collections.unmodifiableList(epochs);
    }

    /** Returns why training ended before its last epoch, or null. */
    public String stopped() {
        return stopped;
    }

    /**
     * Returns one value of all epochs.
     *
     * @throws IllegalArgumentException if an epoch has none of this name
     */
    public double[] get(String name) {
        return epochs.stream().mapToDouble(epoch -> epoch.get(name)).toArray();
    }

    /**
     * Returns the last finished epoch.
     *
     * @throws IllegalStateException if no epoch was finished
     */
    public Epoch last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("no epoch was finished");
        }
        return epochs.get(epochs.size() - 1);
    }

    /**
     * Returns the first epoch with the best value: the highest of an accuracy, else the lowest.
     *
     * @throws IllegalArgumentException if an epoch has none of this name
     * @throws IllegalStateException if no epoch was finished
     */
    public Epoch best(String name) {
        Epoch best = last();
        for (int i = epochs.size() - 1; i >= 0; i--) {
            Epoch epoch = epochs.get(i);
            best = better(name, best.get(name), epoch.get(name)) ? best : epoch;
        }
        return best;
    }

    /** Returns whether {@code a} is better than {@code b}: accuracies should be high, losses and errors low. NaN is worst. */
    static boolean better(String name, double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return !Double.isNaN(a);
        }
        return name.contains("accuracy") ? a > b : a < b;
    }

    /** Returns a table, one line per epoch. */
    @Override
    public String toString() {
        Set<String> names = new LinkedHashSet<>();
        epochs.forEach(epoch -> names.addAll(epoch.values().keySet()));
        StringBuilder table = new StringBuilder("epoch");
        names.forEach(name -> table.append("  ").append(name));
        table.append("  seconds");
        for (Epoch epoch : epochs) {
            table.append(System.lineSeparator()).append(pad(Integer.toString(epoch.number()), "epoch".length()));
            for (String name : names) {
                Double value = epoch.values().get(name);
                String text = value == null ? "-" : Evaluation.number(value);
                table.append("  ").append(pad(text, name.length()));
            }
            table.append("  ").append(pad(String.format(Locale.ROOT, "%.1f", epoch.seconds()), 7));
        }
        return stopped == null ? table.toString() : table + System.lineSeparator() + "stopped: " + stopped;
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
