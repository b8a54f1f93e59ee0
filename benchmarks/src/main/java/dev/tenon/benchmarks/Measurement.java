package dev.tenon.benchmarks;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of results.
 *
 * @param phase {@code train}, {@code infer} (the batch), {@code infer_1} (one example), {@code fit}, {@code startup}, {@code first_second},
 *     {@code rss_mb}, ...
 * @param median in microseconds, or in MB
 * @param minimum the same
 * @param note on the JVM the JDK, and Tenon's kernels; of a training in Python its loss; else {@value #NOTHING}
 */
record Measurement(String engine, String model, String phase, int threads, double median, double minimum, String note) {

    private static final String NOTHING = "-";

    /** Columns separated by tabs. */
    String line() {
        return String.format(
                Locale.ROOT, "%s\t%s\t%s\t%d\t%.1f\t%.1f\t%s", engine, model, phase, threads, median, minimum, note);
    }

    /** Reads a line; one of something else is nothing. */
    static Optional<Measurement> parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length < 6) {
            return Optional.empty();
        }
        return Optional.of(new Measurement(
                columns[0],
                columns[1],
                columns[2],
                Integer.parseInt(columns[3]),
                Double.parseDouble(columns[4]),
                Double.parseDouble(columns[5]),
                columns.length > 6 ? columns[6] : NOTHING));
    }

    /** Whether this is Tenon, by whichever kernels, and no peer. */
    boolean isTenon() {
        return Engine.isTenon(engine);
    }
}
