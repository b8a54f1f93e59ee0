package dev.tenon.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.runtime.tensor.IntTensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Newton's Opticks as numbers of characters: nine tenths to learn from, and the last tenth to measure with. */
final class Opticks {

    private static final String FILE = "text/opticks.txt.gz";

    /** Some characters and, for each of them, the next: (count, length) both. */
    record Windows(IntTensor text, IntTensor next) {}

    private final int[] alphabet;
    private final int[] text;
    private final int heldOut;

    private Opticks(String whole) {
        alphabet = whole.chars().sorted().distinct().toArray();
        text = whole.chars().map(this::number).toArray();
        heldOut = text.length / 10 * 9;
    }

    /** The text among this module's resources. */
    static Opticks read() throws IOException {
        try (InputStream in = Resources.open(FILE)) {
            return new Opticks(new String(new GZIPInputStream(in).readAllBytes(), UTF_8));
        }
    }

    /** How many different characters there are. */
    int characters() {
        return alphabet.length;
    }

    /** The number of a character of the text. */
    int number(int character) {
        int number = Arrays.binarySearch(alphabet, character);
        if (number < 0) {
            throw new IllegalArgumentException("'" + (char) character + "' is not in the text");
        }
        return number;
    }

    /** The character of a number. */
    char character(int number) {
        return (char) alphabet[number];
    }

    /** The numbers (1, length) of a text's characters. */
    IntTensor numbers(String characters) {
        return IntTensor.of(characters.chars().map(this::number).toArray(), 1, characters.length());
    }

    /** How many windows of {@link #along} there are, one behind the other, where what is learnt from is cut in {@code count} pieces. */
    int windowsAlong(int count, int length) {
        return (heldOut / count - 1) / length;
    }

    /** The windows number {@code index} of all pieces: each goes on where that of {@code index - 1} ended. */
    Windows along(int index, int count, int length) {
        int[] begins = new int[count];
        Arrays.setAll(begins, i -> i * (heldOut / count) + index * length);
        return windows(begins, length);
    }

    /** Windows that begin anywhere in what is learnt from. */
    Windows train(Random random, int count, int length) {
        return windows(random.ints(count, 0, heldOut - length).toArray(), length);
    }

    /** Windows at even distances in what is held out. */
    Windows heldOut(int count, int length) {
        int room = text.length - 1 - length - heldOut;
        int[] begins = new int[count];
        Arrays.setAll(begins, i -> heldOut + (int) ((long) room * i / count));
        return windows(begins, length);
    }

    /** All windows that begin every {@code stride} characters in what is held out, some at a time, each made when it is asked for. */
    Stream<Windows> heldOutBy(int stride, int length, int some) {
        int count = (text.length - 1 - length - heldOut) / stride + 1;
        return IntStream.iterate(0, first -> first < count, first -> first + some)
                .mapToObj(first -> IntStream.range(first, Math.min(first + some, count))
                        .map(window -> heldOut + window * stride)
                        .toArray())
                .map(begins -> windows(begins, length));
    }

    private Windows windows(int[] begins, int length) {
        IntTensor here = IntTensor.zeros(begins.length, length);
        IntTensor next = IntTensor.zeros(begins.length, length);
        for (int i = 0; i < begins.length; i++) {
            System.arraycopy(text, begins[i], here.data(), i * length, length);
            System.arraycopy(text, begins[i] + 1, next.data(), i * length, length);
        }
        return new Windows(here, next);
    }
}
