package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.CosineDecay;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A recurrent network learns to forecast sunspots and carbon dioxide. */
@Command(
        name = "Forecaster",
        mixinStandardHelpOptions = true,
        description = "A recurrent network forecasts sunspots and carbon dioxide.")
public final class Forecaster implements Callable<Integer> {

    private static final int BATCH = 16;
    private static final float RATE = 3e-3f;

    @Parameters(arity = "0..1", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private Memory memory = Memory.LSTM;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(40);

    @Option(names = "--picture", description = "of forecasts and truth; default: pictures/forecast-<memory>.png")
    private Path picture;

    /** What remembers the numbers it has read. */
    enum Memory {
        SIMPLE_RNN {
            @Override
            Model create(int seed) {
                var model = TenonSimpleRnnForecaster.create(seed);
                return new Model(model, model::predict);
            }
        },
        LSTM {
            @Override
            Model create(int seed) {
                var model = TenonLstmForecaster.create(seed);
                return new Model(model, model::predict);
            }
        },
        GRU {
            @Override
            Model create(int seed) {
                var model = TenonGruForecaster.create(seed);
                return new Model(model, model::predict);
            }
        };

        abstract Model create(int seed);
    }

    /**
     * A network, and what it says comes after windows of ten numbers.
     *
     * @param predict {@code (N, 10, 1)} to {@code (N, 1)}
     */
    record Model(Network network, UnaryOperator<Tensor> predict) {
        Tensor next(Tensor windows) {
            return predict.apply(windows);
        }
    }

    /** Trains, and ends with the errors in years that were never seen, beside those of two simple guesses. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Forecaster())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        List<Chart> charts = new ArrayList<>();
        for (ForecastTask task : List.of(ForecastTask.sunspots(), ForecastTask.carbonDioxide())) {
            Model model = memory.create(options.seed());
            Dataset train = task.train().shuffle(options.seed()).batch(BATCH);
            trainer(model, train, options).fit(train, options.epochs());
            Series.Forecast forecast = task.forecast(model);
            System.out.printf(
                    Locale.ROOT,
                    "mean error, %s, %d on%n",
                    task.title(),
                    task.series().year(task.heldOut()));
            print("as the last", task.error(task.last()));
            print("as a season ago", task.error(task.seasonAgo()));
            print(memory.toString(), task.error(forecast));
            charts.add(chart(task, forecast));
        }
        String name = memory.toString().toLowerCase(Locale.ROOT).replace('_', '-');
        Path file = picture != null ? picture : Path.of("pictures", "forecast-" + name + ".png");
        Chart.write(file, charts);
        return 0;
    }

    private static void print(String who, double error) {
        System.out.printf(Locale.ROOT, "  %-20s %.3f%n", who, error);
    }

    /** Adam, whose rate falls to zero by the end of the last epoch. */
    static Trainer trainer(Model model, Dataset train, TrainingOptions options) {
        int steps = options.epochs() * train.batches();
        return Trainer.of(model.network())
                .optimizer(new Adam(new CosineDecay(RATE, steps)).globalClipNorm(1))
                .seed(options.seed())
                .threads(options.threads());
    }

    /** Truth and forecast in the held-out years; the last 120 numbers, where there are more. */
    static Chart chart(ForecastTask task, Series.Forecast forecast) {
        Series series = task.series();
        int to = series.length();
        int from = Math.max(task.heldOut(), to - 120);
        List<Chart.Point> truth = new ArrayList<>();
        List<Chart.Point> foretold = new ArrayList<>();
        for (int i = from; i < to; i++) {
            double time = series.year(from)
                    + (double) (i - from) / (to - 1 - from) * (series.year(to - 1) - series.year(from));
            truth.add(new Chart.Point(time, series.level(i)));
            foretold.add(new Chart.Point(time, forecast.level(i)));
        }
        return new Chart(task.title()).line("truth", truth).line("forecast", foretold);
    }
}
