package dev.tenon.examples;

import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** As {@link Gan}, by convolutions and batch normalisation: slower, and the digits look better. */
@Command(
        name = "ConvGan",
        mixinStandardHelpOptions = true,
        description = "A convolutional generator learns to draw digits.")
public final class ConvGan implements Callable<Integer> {

    private static final int BATCH = 64;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(40);

    @Option(names = "--pictures", description = "where they are written; default: ${DEFAULT-VALUE}")
    private Path directory = Path.of("pictures");

    @Option(names = "--every", description = "epochs from one picture to the next; default: ${DEFAULT-VALUE}")
    private int every = 5;

    /** Trains, with a picture of a hundred digits every few epochs. */
    public static void main(String... args) {
        System.exit(new CommandLine(new ConvGan()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var model = TenonConvDigitGan.create(options.seed());
        trainer(model, options)
                .callback(Gan.pictures(model.fake()::predict, directory.resolve("conv-gan"), every))
                .fit(Gan.images(DigitData.train()).shuffle(options.seed()).batch(BATCH), options.epochs());
        GeneratedDigits.judge(model.fake().predict(Gan.noise(1000, Gan.NOISE, options.seed())), options);
        return 0;
    }

    /** Two Adams that look less far back than usual, as Radford et al. found it better. */
    static Trainer trainer(TenonConvDigitGan model, TrainingOptions options) {
        Adam adam = new Adam(2e-4f).beta1(0.5f);
        return Trainer.of(model)
                .optimizer(TenonConvDigitGan.GENERATOR_LOSS, adam)
                .optimizer(TenonConvDigitGan.DISCRIMINATOR_LOSS, adam)
                .seed(options.seed())
                .threads(options.threads());
    }
}
