package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;

/** Windows of ten numbers of a series, the number behind each, and two simple guesses of it. */
final class ForecastTask {

    /** How many numbers a forecast is made from. */
    static final int WINDOW = 10;

    private final String title;
    private final Series series;
    private final int season;
    private final boolean rises;
    private final float unit;
    private final int heldOut;

    private ForecastTask(String title, Series series, int season, boolean rises, float unit, int heldOut) {
        this.title = title;
        this.series = series;
        this.season = season;
        this.rises = rises;
        this.unit = unit;
        this.heldOut = series.firstOf(heldOut);
    }

    /** Sunspots, year by year, with a season of about eleven; the years from 1950 on are held out. */
    static ForecastTask sunspots() throws IOException {
        return new ForecastTask("sunspots of a year", Series.read("sunspots.csv"), 11, false, 100, 1950);
    }

    /**
     * Carbon dioxide, week by week; the years from 1991 on are held out. As it goes on rising, what is learnt and foretold are the
     * differences from week to week.
     */
    static ForecastTask carbonDioxide() throws IOException {
        return new ForecastTask("CO2 of a week, parts per million", Series.read("co2.csv"), 52, true, 0.5f, 1991);
    }

    String title() {
        return title;
    }

    Series series() {
        return series;
    }

    /** The index of the first number that is never learnt from. */
    int heldOut() {
        return heldOut;
    }

    /** All that is before the held-out years: windows {@code (N, 10, 1)}, and what comes next {@code (N, 1)}. */
    Dataset train() {
        int first = WINDOW + 1;
        Tensor target = Tensor.zeros(heldOut - first, 1);
        for (int i = first; i < heldOut; i++) {
            target.set(seen(i), i - first, 0);
        }
        return Dataset.of(windows(first, heldOut), target);
    }

    /** What a model that reads windows says of the held-out years, each number from the ten true ones before it. */
    Series.Forecast forecast(Forecaster.Model model) {
        Tensor next = model.next(windows(heldOut, series.length()));
        return i -> {
            float seen = next.get(i - heldOut, 0) * unit;
            return rises ? series.level(i - 1) + seen : seen;
        };
    }

    /** The guess that nothing changes. */
    Series.Forecast last() {
        return i -> series.level(i - 1);
    }

    /** The guess that all is as a season ago. */
    Series.Forecast seasonAgo() {
        return i -> series.level(i - season);
    }

    /** The error in the held-out years. */
    double error(Series.Forecast forecast) {
        return series.error(heldOut, series.length(), forecast);
    }

    private Tensor windows(int from, int to) {
        Tensor windows = Tensor.zeros(to - from, WINDOW, 1);
        for (int i = from; i < to; i++) {
            for (int t = 0; t < WINDOW; t++) {
                windows.set(seen(i - WINDOW + t), i - from, t, 0);
            }
        }
        return windows;
    }

    /** A number as a model sees it. */
    private float seen(int i) {
        return (rises ? series.level(i) - series.level(i - 1) : series.level(i)) / unit;
    }
}
