package dev.tenon.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A line chart of what was measured as a training went. */
final class LearningCurve {

    private LearningCurve() {}

    /**
     * Writes the chart as PNG.
     *
     * @param values measured every {@code each} steps
     * @param top the largest value there can be
     */
    static void write(List<Double> values, int each, double top, Path file) {
        List<Chart.Point> points = new ArrayList<>(List.of(new Chart.Point(0, 0)));
        for (int i = 0; i < values.size(); i++) {
            points.add(new Chart.Point((double) each * (i + 1), values.get(i)));
        }
        Chart.write(
                file, List.of(new Chart("mean return, by steps").between(0, top).line("", points)));
    }
}
