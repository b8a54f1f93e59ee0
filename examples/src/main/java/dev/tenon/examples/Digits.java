package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.metric.Metrics;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.CosineDecay;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A convolutional net learns handwritten digits. */
@Command(
        name = "Digits",
        mixinStandardHelpOptions = true,
        description = "A convolutional net learns handwritten digits.")
public final class Digits implements Callable<Integer> {

    private static final int BATCH = 32;
    private static final float RATE = 2e-3f;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(12);

    /** Trains, and ends with the accuracy on digits that were never seen. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Digits()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var model = TenonDigitClassifier.create(options.seed());
        var parts = DigitData.train().shuffle(options.seed()).split(0.95);
        Dataset train = parts.train().batch(BATCH).map(new RandomShift(options.seed()));
        Trainer trainer = trainer(model, train, options);
        trainer.fit(train, parts.validation(), options.epochs());

        // the only look at the test set: nothing was chosen by it
        double accuracy = trainer.evaluate(DigitData.test()).get("accuracy");
        System.out.printf(Locale.ROOT, "test accuracy %.4f%n", accuracy);
        return 0;
    }

    /** Adam, whose rate falls to zero by the end of the last epoch. */
    static Trainer trainer(TenonDigitClassifier model, Dataset train, TrainingOptions options) {
        int steps = options.epochs() * train.batches();
        return Trainer.of(model)
                .optimizer(new Adam(new CosineDecay(RATE, steps)))
                .metric(Metrics.accuracy(TenonDigitClassifier.PROBABILITIES, TenonDigitClassifier.LABEL))
                .seed(options.seed())
                .threads(options.threads());
    }
}
