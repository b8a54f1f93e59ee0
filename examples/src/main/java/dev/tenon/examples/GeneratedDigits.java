package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Judges digits that were made up by a classifier of written ones. */
final class GeneratedDigits {

    private static final int EPOCHS = 4;

    /** A digit that is less than this part of all does not count as drawn. */
    private static final double APPEARS = 0.01;

    /**
     * What the classifier sees.
     *
     * @param parts of the ten digits among the images
     * @param confidence the mean probability of the digit that is the likeliest
     */
    record Verdict(List<Double> parts, double confidence) {
        int digits() {
            int digits = 0;
            for (double part : parts) {
                digits += part >= APPEARS ? 1 : 0;
            }
            return digits;
        }
    }

    private GeneratedDigits() {}

    /** Trains a classifier, and prints what it makes of images with numbers from -1 to 1. */
    static void judge(Tensor images, TrainingOptions options) throws IOException {
        var classifier = TenonDigitClassifier.create(options.seed());
        var digits = DigitData.train().shuffle(options.seed()).split(0.95);
        Dataset train = digits.train().batch(32);
        Trainer trainer =
                Digits.trainer(classifier, train, new TrainingOptions(options.seed(), EPOCHS, options.threads()));
        trainer.quiet().fit(train, EPOCHS);
        Verdict verdict = verdict(classifier, images);
        System.out.printf(
                Locale.ROOT,
                "a classifier with accuracy %.3f sees %d of 10 digits, with a mean confidence of %.3f%n",
                trainer.evaluate(digits.validation()).get("accuracy"),
                verdict.digits(),
                verdict.confidence());
        for (int digit = 0; digit < 10; digit++) {
            System.out.printf(
                    Locale.ROOT, "%d: %.1f %%  ", digit, 100 * verdict.parts().get(digit));
        }
        System.out.println();
    }

    /** What a classifier sees in images with numbers from -1 to 1. */
    static Verdict verdict(TenonDigitClassifier classifier, Tensor images) {
        Tensor grey = images.copy();
        for (int i = 0; i < grey.elements(); i++) {
            grey.data()[i] = (grey.data()[i] + 1) / 2;
        }
        Tensor probabilities = classifier.predict(grey);
        int[] digits = probabilities.argMax().data();
        double[] parts = new double[10];
        double confidence = 0;
        for (int i = 0; i < digits.length; i++) {
            parts[digits[i]] += 1.0 / digits.length;
            confidence += probabilities.get(i, digits[i]) / digits.length;
        }
        return new Verdict(DoubleStream.of(parts).boxed().toList(), confidence);
    }
}
