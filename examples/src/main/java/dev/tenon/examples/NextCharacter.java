package dev.tenon.examples;

import dev.tenon.runtime.tensor.Tensor;
import java.util.Random;

/** What a row of logits (..., characters) says of the next character. */
final class NextCharacter {

    private NextCharacter() {}

    /** The bits that a character takes: the negative logarithm of its softmax. */
    static double bits(Tensor logits, int row, int number) {
        int characters = logits.size(logits.rank() - 1);
        double sum = 0;
        double most = most(logits, row, characters);
        for (int i = 0; i < characters; i++) {
            sum += Math.exp(logits.data()[row * characters + i] - most);
        }
        return (Math.log(sum) + most - logits.data()[row * characters + number]) / Math.log(2);
    }

    /** Draws a number from the softmax; the lower the temperature, the likelier is what is likely. */
    static int draw(Tensor logits, int row, double temperature, Random random) {
        int characters = logits.size(logits.rank() - 1);
        double[] odds = new double[characters];
        double most = most(logits, row, characters);
        double sum = 0;
        for (int i = 0; i < characters; i++) {
            odds[i] = Math.exp((logits.data()[row * characters + i] - most) / temperature);
            sum += odds[i];
        }
        double drawn = random.nextDouble() * sum;
        int i = 0;
        for (; i < characters - 1 && drawn >= odds[i]; i++) {
            drawn -= odds[i];
        }
        return i;
    }

    private static double most(Tensor logits, int row, int characters) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < characters; i++) {
            most = Math.max(most, logits.data()[row * characters + i]);
        }
        return most;
    }
}
