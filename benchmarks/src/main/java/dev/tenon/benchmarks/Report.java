package dev.tenon.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Results as Markdown: what each engine takes, and the best peer's minimum over Tenon's. */
final class Report {

    private static final List<String> PHASES =
            List.of("train", "fit", "infer", "infer_1", "startup", "first_second", "rss_mb", "rss_mb_startup");

    private final List<Measurement> all;

    private Report(List<Measurement> all) {
        this.all = all;
    }

    static String markdown(List<Measurement> measurements) {
        Report report = new Report(measurements);
        return report.head() + "\n" + report.ratios() + "\n" + report.figures();
    }

    /** What Tenon ran on: figures of another JDK or width of vectors are others. */
    private String head() {
        return all.stream()
                .filter(Measurement::isTenon)
                .map(each -> each.engine() + " on " + each.note() + "\n")
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** Each engine at its better number of threads; {@code fit} of a peer counts as its training. */
    private String ratios() {
        StringBuilder text =
                new StringBuilder("| model | phase | Tenon | best peer | | ratio |\n|---|---|---|---|---|---|\n");
        for (String model : names(Measurement::model)) {
            for (String phase : List.of("train", "infer", "infer_1", "startup", "first_second", "rss_mb")) {
                Optional<Measurement> tenon = best(model, phase, true);
                Optional<Measurement> peer = best(model, phase, false);
                if (tenon.isPresent() && peer.isPresent()) {
                    text.append(String.format(
                            Locale.ROOT,
                            "| %s | %s | %s (%d) | %s (%d) | %s | %.2f |%n",
                            model,
                            phase,
                            number(tenon.get().minimum()),
                            tenon.get().threads(),
                            number(peer.get().minimum()),
                            peer.get().threads(),
                            peer.get().engine(),
                            peer.get().minimum() / tenon.get().minimum()));
                }
            }
        }
        return text.toString();
    }

    private Optional<Measurement> best(String model, String phase, boolean tenon) {
        return all.stream()
                .filter(each -> each.model().equals(model))
                .filter(each -> tenon ? each.engine().equals(Engine.TENON) : !each.isTenon())
                .filter(each -> each.phase().equals(phase)
                        || phase.equals("train") && each.phase().equals("fit"))
                .min(Comparator.comparingDouble(Measurement::minimum));
    }

    /** Median of the processes' medians and the minimum of all, with the spread of the processes' minima. */
    private String figures() {
        StringBuilder text = new StringBuilder(
                "| model | phase | threads | engine | median | minimum | spread of minima |\n|---|---|---|---|---|---|---|\n");
        for (String model : names(Measurement::model)) {
            for (String phase : PHASES) {
                for (int threads = 1; threads <= 2; threads++) {
                    for (String engine : names(Measurement::engine)) {
                        row(text, model, phase, threads, engine);
                    }
                }
            }
        }
        return text.toString();
    }

    private void row(StringBuilder text, String model, String phase, int threads, String engine) {
        List<Measurement> processes = all.stream()
                .filter(each -> each.model().equals(model)
                        && each.phase().equals(phase)
                        && each.threads() == threads
                        && each.engine().equals(engine))
                .toList();
        if (processes.isEmpty()) {
            return;
        }
        List<Double> medians =
                processes.stream().map(Measurement::median).sorted().toList();
        List<Double> minima =
                processes.stream().map(Measurement::minimum).sorted().toList();
        double least = minima.get(0);
        double most = minima.get(minima.size() - 1);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %s | %s | %s | %.0f %% |%n",
                model,
                phase,
                threads,
                engine,
                number(medians.get(medians.size() / 2)),
                number(least),
                100 * (most - least) / least));
    }

    private List<String> names(java.util.function.Function<Measurement, String> column) {
        Set<String> names = new LinkedHashSet<>();
        all.forEach(each -> names.add(column.apply(each)));
        return new ArrayList<>(names);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
