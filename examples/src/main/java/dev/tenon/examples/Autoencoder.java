package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An autoencoder learns to take noise off digits. */
@Command(
        name = "Autoencoder",
        mixinStandardHelpOptions = true,
        description = "An autoencoder learns to take noise off digits.")
public final class Autoencoder implements Callable<Integer> {

    private static final int BATCH = 64;
    private static final double NOISE = 0.4;
    private static final int COLUMNS = 10;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(10);

    @Option(names = "--picture", description = "of digits: clean, noisy, restored; default: ${DEFAULT-VALUE}")
    private Path picture = Path.of("pictures", "autoencoder.png");

    /** Trains, and ends with the errors of noisy and of restored digits that were never seen. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Autoencoder()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var model = TenonDigitAutoencoder.create(options.seed());
        Tensor clean = images(DigitData.train());
        Tensor noisy = noisy(clean, options.seed());
        trainer(model, options).fit(data(noisy, clean).shuffle(options.seed()).batch(BATCH), options.epochs());

        Tensor unseen = images(DigitData.test());
        Tensor spoilt = noisy(unseen, options.seed() + 1);
        Tensor restored = model.predict(spoilt);
        System.out.printf(
                Locale.ROOT,
                "mean squared error: noisy %.4f, restored %.4f%n",
                error(spoilt, unseen),
                error(restored, unseen));
        write(picture, unseen, spoilt, restored);
        return 0;
    }

    static Trainer trainer(TenonDigitAutoencoder model, TrainingOptions options) {
        return Trainer.of(model).optimizer(new Adam(1e-3f)).seed(options.seed()).threads(options.threads());
    }

    static Dataset data(Tensor noisy, Tensor clean) {
        return Dataset.of(Map.of("image", noisy, "clean", clean));
    }

    /** All images of some digits. */
    static Tensor images(Dataset digits) {
        return (Tensor) digits.batch(digits.size()).epoch(0).next().array("image", 0);
    }

    /** The images with normal noise, cut off at black and white. */
    static Tensor noisy(Tensor images, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor noisy = images.copy();
        for (int i = 0; i < noisy.elements(); i++) {
            double value = noisy.data()[i] + NOISE * random.nextGaussian();
            noisy.data()[i] = (float) Math.min(1, Math.max(0, value));
        }
        return noisy;
    }

    /** The mean squared difference of two tensors. */
    static double error(Tensor one, Tensor other) {
        double sum = 0;
        for (int i = 0; i < one.elements(); i++) {
            double difference = one.data()[i] - other.data()[i];
            sum += difference * difference;
        }
        return sum / one.elements();
    }

    /** The first images of each kind, one row for each kind. */
    static void write(Path file, Tensor... kinds) {
        Tensor all = Tensor.zeros(kinds.length * COLUMNS, 28, 28, 1);
        for (int row = 0; row < kinds.length; row++) {
            int floats = COLUMNS * 28 * 28;
            System.arraycopy(kinds[row].data(), 0, all.data(), row * floats, floats);
        }
        Pictures.grid(all, COLUMNS, 0, file);
    }
}
