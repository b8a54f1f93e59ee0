package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.data.Vocabulary;
import dev.tenon.runtime.tensor.Tensor;
import dev.tenon.runtime.train.Trainer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentimentTest {

    /** Half of the sentences praise. */
    private static final double ACCURACY = 0.7;

    @Test
    void twoEpochsTellPraise() throws IOException {
        Reviews.Parts reviews = Reviews.read();
        Vocabulary vocabulary = Vocabulary.words(reviews.train().sentences(), ReviewClassifier.WORDS);
        var model = TenonReviewClassifier.create(1);
        TrainingOptions options = new TrainingOptions(1, 2, 2);
        Dataset train = Sentiment.dataset(reviews.train(), vocabulary).shuffle(1);
        Trainer trainer = Sentiment.trainer(model, train, options).quiet();
        trainer.fit(train, options.epochs());
        assertThat(trainer.evaluate(Sentiment.dataset(reviews.validation(), vocabulary))
                        .get("accuracy"))
                .isGreaterThan(ACCURACY);
        assertThat(Sentiment.praise(model, vocabulary, "A wonderful film."))
                .isGreaterThan(Sentiment.praise(model, vocabulary, "A tedious film."));
    }

    @Test
    void paddingChangesNoBit() throws IOException {
        List<String> sentences = Reviews.read().test().sentences().subList(0, 50);
        Vocabulary vocabulary = Vocabulary.words(sentences, ReviewClassifier.WORDS);
        var model = TenonReviewClassifier.create(1);
        Tensor together = model.predict(vocabulary.encode(sentences).pad());
        for (int i = 0; i < sentences.size(); i++) {
            assertThat((float) Sentiment.praise(model, vocabulary, sentences.get(i)))
                    .isEqualTo(together.get(i, 0));
        }
    }

    @Test
    void countingWordsIsAGuessToCompareWith() throws IOException {
        Reviews.Parts reviews = Reviews.read();
        Vocabulary vocabulary = Vocabulary.words(reviews.train().sentences(), ReviewClassifier.WORDS);
        assertThat(new WordCounts(reviews.train(), vocabulary).accuracy(reviews.validation()))
                .isBetween(0.75, 0.8);
    }
}
