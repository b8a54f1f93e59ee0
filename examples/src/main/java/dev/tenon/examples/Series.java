package dev.tenon.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;

/** A series among this module's resources: when something was measured, and what. */
final class Series {

    private final List<String> times;
    private final float[] levels;

    private Series(List<String> times, float[] levels) {
        this.times = times;
        this.levels = levels;
    }

    /** Reads lines of a time, which begins with the year, and a number; where that is missing, a straight line fills the gap. */
    static Series read(String name) throws IOException {
        String file = "series/" + name;
        try (InputStream in = Resources.open(file)) {
            List<String[]> rows = new BufferedReader(new InputStreamReader(in, UTF_8))
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
            float[] levels = new float[rows.size()];
            int known = 0;
            for (int i = 0; i < levels.length; i++) {
                if (!rows.get(i)[1].isEmpty()) {
                    levels[i] = Float.parseFloat(rows.get(i)[1]);
                    for (int gap = known + 1; gap < i; gap++) {
                        levels[gap] = levels[known] + (levels[i] - levels[known]) * (gap - known) / (i - known);
                    }
                    known = i;
                }
            }
            return new Series(rows.stream().map(row -> row[0]).toList(), levels);
        }
    }

    int length() {
        return levels.length;
    }

    float level(int i) {
        return levels[i];
    }

    /** When a number was measured, as the file says it. */
    String time(int i) {
        return times.get(i);
    }

    int year(int i) {
        return Integer.parseInt(time(i).substring(0, 4));
    }

    /** The index of the first number of this year or a later one. */
    int firstOf(int year) {
        int i = 0;
        while (year(i) < year) {
            i++;
        }
        return i;
    }

    /** The root of the mean square of what a forecast of the numbers {@code [from, to)} is wrong by. */
    double error(int from, int to, Forecast forecast) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double wrong = forecast.level(i) - level(i);
            sum += wrong * wrong;
        }
        return Math.sqrt(sum / (to - from));
    }

    /** A guess of a number, from what was known before it. */
    interface Forecast {
        float level(int i);
    }
}
