package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Carbon dioxide over Mauna Loa, week by week: how much more there is than the week before, and the time of the year. */
final class CarbonDioxide {

    /** Weeks of a year, and of a window. */
    static final int YEAR = 52;

    /** What differences are divided by: parts per million. */
    static final float UNIT = 0.5f;

    private final Series series;

    private CarbonDioxide(Series series) {
        this.series = series;
    }

    /** The series among this module's resources, its gaps filled by straight lines. */
    static CarbonDioxide read() throws IOException {
        return new CarbonDioxide(Series.read("co2.csv"));
    }

    /** The index of the first week that begins in this year or later. */
    int firstOf(int year) {
        return series.firstOf(year);
    }

    int weeks() {
        return series.length();
    }

    /** How much more there is in a week than in the one before, in {@link #UNIT}s. */
    float rise(int week) {
        return (series.level(week) - series.level(week - 1)) / UNIT;
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
                LocalDate date = LocalDate.parse(series.time(next), DateTimeFormatter.BASIC_ISO_DATE);
                double angle = 2 * Math.PI * date.getDayOfYear() / 365.25;
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
        return series.error(from, to, week -> series.level(week - 1) + forecast.rise(week) * UNIT);
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
