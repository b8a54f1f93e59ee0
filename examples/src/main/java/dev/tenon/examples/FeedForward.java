package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.metric.Metrics;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Trainer;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A first network, on data that it makes up. */
@Command(name = "FeedForward", mixinStandardHelpOptions = true, description = "A first network, on made-up data.")
public final class FeedForward implements Callable<Integer> {

    private static final int EXAMPLES = 1000;
    private static final int INPUTS = 100;
    private static final int CLASSES = 10;
    private static final float NOISE = 3;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(10);

    /** Trains, and shows what the network says of one example. */
    public static void main(String... args) {
        System.exit(new CommandLine(new FeedForward()).execute(args));
    }

    @Override
    public Integer call() {
        var model = TenonFeedForwardClassifier.create(options.seed());
        var parts = data(options.seed(), EXAMPLES).split(0.8);
        trainer(model, options).fit(parts.train().batch(32), parts.validation(), options.epochs());

        Tensor example = Tensor.zeros(1, INPUTS);
        System.out.println("of an example of zeros it says " + model.predict(example));
        return 0;
    }

    /** Adam with its usual rate. */
    static Trainer trainer(TenonFeedForwardClassifier model, TrainingOptions options) {
        return Trainer.of(model)
                .optimizer(new Adam())
                .metric(Metrics.accuracy(TenonFeedForwardClassifier.PROBABILITIES, TenonFeedForwardClassifier.Y))
                .seed(options.seed())
                .threads(options.threads());
    }

    /** Points {@code (examples, 100)} around one random centre for each class, and their classes one-hot {@code (examples, 10)}. */
    static Dataset data(long seed, int examples) {
        Random random = new Random(seed);
        float[] centres = new float[CLASSES * INPUTS];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (float) random.nextGaussian();
        }
        Tensor x = Tensor.zeros(examples, INPUTS);
        Tensor y = Tensor.zeros(examples, CLASSES);
        for (int row = 0; row < examples; row++) {
            int label = random.nextInt(CLASSES);
            y.set(1, row, label);
            for (int i = 0; i < INPUTS; i++) {
                float centre = centres[label * INPUTS + i];
                x.set(centre + NOISE * (float) random.nextGaussian(), row, i);
            }
        }
        return Dataset.of(x, y);
    }
}
