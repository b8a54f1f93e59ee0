package dev.tenon.examples;

import dev.tenon.runtime.data.Vocabulary;

/** What the words of a sentence say whatever their order (naive Bayes, each word counted from one up): a guess to compare with. */
final class WordCounts {

    private final Vocabulary vocabulary;
    private final double bias;

    /** How much each word speaks for praise: the logarithm of its odds. */
    private final double[] odds;

    WordCounts(Reviews reviews, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        double[][] counts = new double[2][vocabulary.size()];
        double[] words = new double[2];
        double[] sentences = new double[2];
        for (int i = 0; i < reviews.size(); i++) {
            int label = (int) reviews.praises().data()[i];
            sentences[label]++;
            for (int id : vocabulary.encode(reviews.sentences().get(i))) {
                counts[label][id]++;
                words[label]++;
            }
        }
        bias = Math.log(sentences[1] / sentences[0]);
        odds = new double[vocabulary.size()];
        for (int id = 0; id < odds.length; id++) {
            odds[id] = Math.log((counts[1][id] + 1) / (words[1] + odds.length))
                    - Math.log((counts[0][id] + 1) / (words[0] + odds.length));
        }
    }

    /** The fraction of sentences that are guessed right. */
    double accuracy(Reviews reviews) {
        int right = 0;
        for (int i = 0; i < reviews.size(); i++) {
            double sum = bias;
            for (int id : vocabulary.encode(reviews.sentences().get(i))) {
                sum += odds[id];
            }
            right += sum > 0 == reviews.praises().data()[i] > 0 ? 1 : 0;
        }
        return (double) right / reviews.size();
    }
}
