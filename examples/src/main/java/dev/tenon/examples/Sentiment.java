package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.data.Vocabulary;
import dev.tenon.runtime.metric.Metrics;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.CosineDecay;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A bidirectional GRU learns which sentences praise a film. */
@Command(
        name = "Sentiment",
        mixinStandardHelpOptions = true,
        description = "A bidirectional GRU learns which sentences praise a film.")
public final class Sentiment implements Callable<Integer> {

    private static final int BATCH = 32;
    private static final float RATE = 1e-3f;

    /** Sentences whose lengths differ by less than this come into one batch. */
    private static final int SIMILAR = 8;

    @Mixin
    private final TrainingOptions options = new TrainingOptions(4);

    @Parameters(arity = "0..", description = "sentences to judge, in the end")
    private List<String> sentences = List.of(
            "A warm, funny and beautifully acted film.",
            "Two hours that I will never get back.",
            "Not as bad as I had feared, and in places even charming.");

    /** Trains, and ends with the accuracy on sentences that were never seen, beside that of counting words. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Sentiment()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Reviews.Parts reviews = Reviews.read();
        Vocabulary vocabulary = Vocabulary.words(reviews.train().sentences(), ReviewClassifier.WORDS);
        var model = TenonReviewClassifier.create(options.seed());
        Dataset train = dataset(reviews.train(), vocabulary).shuffle(options.seed());
        Trainer trainer = trainer(model, train, options);
        trainer.fit(train, dataset(reviews.validation(), vocabulary), options.epochs());

        for (String sentence : sentences) {
            System.out.printf(Locale.ROOT, "%.2f  %s%n", praise(model, vocabulary, sentence), sentence);
        }

        // the only look at the test set
        WordCounts counts = new WordCounts(reviews.train(), vocabulary);
        System.out.printf(Locale.ROOT, "test accuracy of naive Bayes %.4f%n", counts.accuracy(reviews.test()));
        double accuracy = trainer.evaluate(dataset(reviews.test(), vocabulary)).get("accuracy");
        System.out.printf(Locale.ROOT, "test accuracy %.4f%n", accuracy);
        return 0;
    }

    /** Batches of sentences of similar length, so that little is padding. */
    static Dataset dataset(Reviews reviews, Vocabulary vocabulary) {
        return Dataset.buckets(SIMILAR, vocabulary.encode(reviews.sentences()), reviews.praises())
                .batch(BATCH);
    }

    /** Adam, whose rate falls to zero by the end of the last epoch. */
    static Trainer trainer(TenonReviewClassifier model, Dataset train, TrainingOptions options) {
        int steps = options.epochs() * train.batches();
        return Trainer.of(model)
                .optimizer(new Adam(new CosineDecay(RATE, steps)).globalClipNorm(1))
                .metric(Metrics.accuracy(TenonReviewClassifier.PRAISE, TenonReviewClassifier.PRAISES))
                .seed(options.seed())
                .threads(options.threads());
    }

    /** How likely it is that a sentence praises. */
    static double praise(TenonReviewClassifier model, Vocabulary vocabulary, String sentence) {
        int[] ids = vocabulary.encode(sentence);
        return model.predict(IntTensor.of(ids, 1, ids.length)).get(0, 0);
    }
}
