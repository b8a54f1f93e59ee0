package dev.tenon.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.tensor.Tensor;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Carbon dioxide over Mauna Loa, week by week: how much more there is than the week before, and the time of the year. */
final class CarbonDioxide {

    /** Weeks of a year, and of a window. */
    static final int YEAR = 52;

    /** What differences are divided by: parts per million. */
    static final float UNIT = 0.5f;

    private static final String FILE = "series/co2.csv";

    private final List<LocalDate> dates;
    private final float[] level;

    private CarbonDioxide(List<LocalDate> dates, float[] level) {
        this.dates = dates;
        this.level = level;
    }

    /** The series among this module's resources, its gaps filled by straight lines. */
    static CarbonDioxide read() throws IOException {
        try (InputStream in = CarbonDioxide.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException("the resource " + FILE + " beside " + CarbonDioxide.class.getName());
            }
            List<String[]> rows = new BufferedReader(new InputStreamReader(in, UTF_8))
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
            float[] level = new float[rows.size()];
            int known = 0;
            for (int i = 0; i < level.length; i++) {
                if (!rows.get(i)[1].isEmpty()) {
                    level[i] = Float.parseFloat(rows.get(i)[1]);
                    for (int gap = known + 1; gap < i; gap++) {
                        level[gap] = level[known] + (level[i] - level[known]) * (gap - known) / (i - known);
                    }
                    known = i;
                }
            }
            List<LocalDate> dates = rows.stream()
                    .map(row -> LocalDate.parse(row[0], DateTimeFormatter.BASIC_ISO_DATE))
                    .toList();
            return new CarbonDioxide(dates, level);
        }
    }

    /** The index of the first week that begins in this year or later. */
    int firstOf(int year) {
        int i = 0;
        while (dates.get(i).getYear() < year) {
            i++;
        }
        return i;
    }

    int weeks() {
        return level.length;
    }

    /** How much more there is in a week than in the one before, in {@link #UNIT}s. */
    float rise(int week) {
        return (level[week] - level[week - 1]) / UNIT;
    }

    /**
     * All windows whose last target is among the weeks {@code [from, to)}: steps {@code (N, 52, 3)} of rise, sine and cosine of the
     * next week's time of the year, and as targets the rises of the next weeks {@code (N, 52, 1)}.
     */
    Windows windows(int from, int to) {
        int first = Math.max(from, YEAR + 1);
        Tensor steps = Tensor.zeros(to - first, YEAR, 3);
        Tensor target = Tensor.zeros(to - first, YEAR, 1);
        for (int n = 0; n < to - first; n++) {
            for (int t = 0; t < YEAR; t++) {
                int next = first + n - YEAR + 1 + t;
                double angle = 2 * Math.PI * dates.get(next).getDayOfYear() / 365.25;
                steps.set(rise(next - 1), n, t, 0);
                steps.set((float) Math.sin(angle), n, t, 1);
                steps.set((float) Math.cos(angle), n, t, 2);
                target.set(rise(next), n, t, 0);
            }
        }
        return new Windows(steps, target);
    }

    /** The root of the mean square of what a forecast of the weeks {@code [from, to)} is wrong by, in parts per million. */
    double error(int from, int to, Forecast forecast) {
        double sum = 0;
        for (int week = from; week < to; week++) {
            double wrong = (forecast.rise(week) - rise(week)) * UNIT;
            sum += wrong * wrong;
        }
        return Math.sqrt(sum / (to - from));
    }

    /** Windows of the series, and what comes next at each of their steps. */
    record Windows(Tensor steps, Tensor target) {
        Dataset dataset() {
            return Dataset.of(steps, target);
        }
    }

    /** A guess of a week's rise, from what was known before it. */
    interface Forecast {
        float rise(int week);
    }
}
