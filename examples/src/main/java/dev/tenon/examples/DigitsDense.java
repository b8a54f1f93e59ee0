package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.metric.Metrics;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Dense layers alone learn handwritten digits. */
@Command(
        name = "DigitsDense",
        mixinStandardHelpOptions = true,
        description = "Dense layers alone learn handwritten digits.")
public final class DigitsDense implements Callable<Integer> {

    private static final int BATCH = 32;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(10);

    /** Trains, and ends with the accuracy on digits that were never seen. */
    public static void main(String... args) {
        System.exit(new CommandLine(new DigitsDense()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var model = TenonDenseDigitClassifier.create(options.seed());
        var parts = DigitData.train().shuffle(options.seed()).split(0.95);
        Trainer trainer = trainer(model, options);
        trainer.fit(parts.train().batch(BATCH), parts.validation(), options.epochs());

        Dataset test = DigitData.test();
        System.out.printf(
                Locale.ROOT, "test accuracy %.4f%n", trainer.evaluate(test).get("accuracy"));
        return 0;
    }

    /** Adam with its usual rate. */
    static Trainer trainer(TenonDenseDigitClassifier model, TrainingOptions options) {
        return Trainer.of(model)
                .optimizer(new Adam(1e-3f))
                .metric(Metrics.accuracy(TenonDenseDigitClassifier.PROBABILITIES, TenonDenseDigitClassifier.LABEL))
                .seed(options.seed())
                .threads(options.threads());
    }
}
