package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A variational autoencoder learns to draw digits from 16 random numbers. */
@Command(
        name = "VariationalAutoencoder",
        mixinStandardHelpOptions = true,
        description = "A variational autoencoder learns to draw digits from 16 random numbers.")
public final class VariationalAutoencoder implements Callable<Integer> {

    private static final int BATCH = 64;
    private static final int COLUMNS = 10;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(60);

    @Option(names = "--pictures", description = "where they are written; default: ${DEFAULT-VALUE}")
    private Path directory = Path.of("pictures");

    /** Trains, and writes digits with what becomes of them, and digits from nothing but random numbers. */
    public static void main(String... args) {
        System.exit(new CommandLine(new VariationalAutoencoder()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var model = TenonDigitVariationalAutoencoder.create(options.seed());
        Tensor images = Autoencoder.images(DigitData.train());
        trainer(model, options).fit(Dataset.of(images).shuffle(options.seed()).batch(BATCH), options.epochs());

        Tensor unseen = Autoencoder.images(DigitData.test()).slice(0, COLUMNS);
        Autoencoder.write(directory.resolve("vae-again.png"), unseen, model.predict(unseen));
        Tensor drawn = draw(model, COLUMNS * COLUMNS, options.seed());
        Pictures.grid(drawn, COLUMNS, 0, directory.resolve("vae-drawn.png"));
        return 0;
    }

    static Trainer trainer(TenonDigitVariationalAutoencoder model, TrainingOptions options) {
        return Trainer.of(model).optimizer(new Adam(1e-3f)).seed(options.seed()).threads(options.threads());
    }

    /** Digits of codes that are drawn at random. */
    static Tensor draw(TenonDigitVariationalAutoencoder model, int n, long seed) {
        return model.drawn().predict(Gan.noise(n, 16, seed));
    }
}
