package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Callback;
import dev.tenon.runtime.train.History;
import dev.tenon.runtime.train.Run;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A generator learns to draw digits that a discriminator cannot tell from written ones. */
@Command(
        name = "Gan",
        mixinStandardHelpOptions = true,
        description = "A generator learns to draw digits that a discriminator cannot tell from written ones.")
public final class Gan implements Callable<Integer> {

    private static final int BATCH = 32;
    private static final int COLUMNS = 10;

    /** Numbers of which an image is made. */
    static final int NOISE = 100;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(200);

    @Option(names = "--pictures", description = "where they are written; default: ${DEFAULT-VALUE}")
    private Path directory = Path.of("pictures");

    @Option(names = "--every", description = "epochs from one picture to the next; default: ${DEFAULT-VALUE}")
    private int every = 20;

    /** Trains, with a picture of a hundred digits every few epochs. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Gan()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var model = TenonDigitGan.create(options.seed());
        trainer(model, options)
                .callback(pictures(model.fake()::predict, directory.resolve("gan"), every))
                .fit(images(DigitData.train()).shuffle(options.seed()).batch(BATCH), options.epochs());
        GeneratedDigits.judge(model.fake().predict(noise(1000, NOISE, options.seed())), options);
        return 0;
    }

    /** Normal numbers (n, size). */
    static Tensor noise(int n, int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor noise = Tensor.zeros(n, size);
        for (int i = 0; i < noise.elements(); i++) {
            noise.data()[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    /** Two Adams, one for each objective. */
    static Trainer trainer(TenonDigitGan model, TrainingOptions options) {
        return Trainer.of(model)
                .optimizer(TenonDigitGan.GENERATOR_LOSS, new Adam(1e-4f))
                .optimizer(TenonDigitGan.DISCRIMINATOR_LOSS, new Adam(1e-4f))
                .seed(options.seed())
                .threads(options.threads());
    }

    /** The images alone, with numbers from -1 to 1. */
    static Dataset images(Dataset digits) {
        Tensor images = ((Tensor) digits.batch(digits.size()).epoch(0).next().array("image", 0)).copy();
        for (int i = 0; i < images.elements(); i++) {
            images.data()[i] = 2 * images.data()[i] - 1;
        }
        return Dataset.of(images);
    }

    /**
     * Writes what a generator draws of the same noise, every few epochs and at the end.
     *
     * @param generator makes images of noise, with numbers from -1 to 1
     */
    static Callback pictures(UnaryOperator<Tensor> generator, Path directory, int every) {
        Tensor noise = noise(COLUMNS * COLUMNS, NOISE, 1);
        return new Callback() {
            @Override
            public void onEpochEnd(Run run, History.Epoch epoch) {
                if (epoch.number() % every == 0 || epoch.number() == run.epochs()) {
                    Path file = directory.resolve("%04d.png".formatted(epoch.number()));
                    Pictures.grid(generator.apply(noise), COLUMNS, -1, file);
                }
            }
        };
    }
}
