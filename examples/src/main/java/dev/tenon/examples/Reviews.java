package dev.tenon.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.runtime.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Sentences on films, each with what it is by the mean of twenty people: praise or not.
 *
 * @param sentences one or more
 * @param praises (n, 1): 1 for praise, else 0
 */
record Reviews(List<String> sentences, Tensor praises) {

    private static final String FILE = "reviews/reviews.tsv.gz";

    private record Review(double rating, String sentence) {}

    /** Eight tenths to learn from, one to choose by, and one to measure with. */
    record Parts(Reviews train, Reviews validation, Reviews test) {}

    /** All sentences among this module's resources that are not in the middle, in a random order that is always the same. */
    static Parts read() throws IOException {
        List<Review> reviews = new ArrayList<>();
        try (InputStream in = Resources.open(FILE)) {
            new BufferedReader(new InputStreamReader(new GZIPInputStream(in), UTF_8))
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .map(columns -> new Review(Double.parseDouble(columns[0]), columns[1]))
                    .filter(review -> review.rating != 0)
                    .forEach(reviews::add);
        }
        Collections.shuffle(reviews, new Random(0));
        int tenth = reviews.size() / 10;
        int test = reviews.size() - tenth;
        int validation = test - tenth;
        return new Parts(
                of(reviews.subList(0, validation)),
                of(reviews.subList(validation, test)),
                of(reviews.subList(test, reviews.size())));
    }

    private static Reviews of(List<Review> reviews) {
        Tensor praises = Tensor.zeros(reviews.size(), 1);
        for (int i = 0; i < reviews.size(); i++) {
            praises.data()[i] = reviews.get(i).rating > 0 ? 1 : 0;
        }
        return new Reviews(reviews.stream().map(Review::sentence).toList(), praises);
    }

    /** How many there are. */
    int size() {
        return sentences.size();
    }
}
