package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.CosineDecay;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A Transformer learns from one half of a series what comes next in the other. */
@Command(
        name = "SeriesTransformer",
        mixinStandardHelpOptions = true,
        description = "A Transformer forecasts carbon dioxide, week by week.")
public final class SeriesTransformer implements Callable<Integer> {

    /** The years from here on are never learnt from. */
    static final int HELD_OUT = 1991;

    private static final int BATCH = 32;
    private static final float RATE = 3e-3f;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(30);

    /** Trains, and ends with the errors in the years that were never seen, beside those of two simple guesses. */
    public static void main(String... args) {
        System.exit(new CommandLine(new SeriesTransformer()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        CarbonDioxide series = CarbonDioxide.read();
        int heldOut = series.firstOf(HELD_OUT);
        int end = series.weeks();
        var model = TenonSeriesForecaster.create(options.seed());
        Dataset train = train(series, options);
        trainer(model, train, options).fit(train, options.epochs());

        System.out.printf(Locale.ROOT, "mean error in parts per million, %d to 2001%n", HELD_OUT);
        print("as last week", series.error(heldOut, end, week -> 0));
        print("rises as a year ago", series.error(heldOut, end, week -> series.rise(week - CarbonDioxide.YEAR)));
        print("Transformer", series.error(heldOut, end, forecast(model, series)));
        return 0;
    }

    private static void print(String who, double error) {
        System.out.printf(Locale.ROOT, "  %-20s %.3f%n", who, error);
    }

    /** All windows before the years that are held out. */
    static Dataset train(CarbonDioxide series, TrainingOptions options) {
        var windows = series.windows(0, series.firstOf(HELD_OUT));
        return windows.dataset().shuffle(options.seed()).batch(BATCH);
    }

    /** Adam, whose rate falls to zero by the end of the last epoch. */
    static Trainer trainer(TenonSeriesForecaster model, Dataset train, TrainingOptions options) {
        int steps = options.epochs() * train.batches();
        return Trainer.of(model)
                .optimizer(new Adam(new CosineDecay(RATE, steps)).globalClipNorm(1))
                .seed(options.seed())
                .threads(options.threads());
    }

    /** What a model says of the years that are held out, each week from the year before it. */
    static CarbonDioxide.Forecast forecast(TenonSeriesForecaster model, CarbonDioxide series) {
        int heldOut = series.firstOf(HELD_OUT);
        Tensor next = model.predict(series.windows(heldOut, series.weeks()).steps());
        return week -> next.get(week - heldOut, CarbonDioxide.YEAR - 1, 0);
    }
}
