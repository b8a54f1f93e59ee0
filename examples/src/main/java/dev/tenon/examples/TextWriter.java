package dev.tenon.examples;

import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.CosineDecay;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An LSTM learns to write like Newton, character by character. It reads the text in order, and what it remembers at the end of a window
 * is what it begins the next with; gradients stay within a window (truncated backpropagation through time).
 */
@Command(name = "TextWriter", mixinStandardHelpOptions = true, description = "An LSTM learns to write like Newton.")
public final class TextWriter implements Callable<Integer> {

    private static final int UNITS = CharacterMemory.UNITS;
    private static final int BATCH = 32;
    private static final int LENGTH = 64;
    private static final float RATE = 4e-3f;
    private static final int REPORTS = 20;

    @Option(names = "--seed", description = "of the weights and of what is written; default: ${DEFAULT-VALUE}")
    private int seed = 1;

    @Option(names = "--steps", description = "of training; default: ${DEFAULT-VALUE}")
    private int steps = 2000;

    @Option(names = "--threads", description = "change no bit of the result; default: ${DEFAULT-VALUE}")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--write", description = "how many characters, in the end; default: ${DEFAULT-VALUE}")
    private int write = 500;

    @Option(names = "--temperature", description = "the lower, the likelier what is likely; default: ${DEFAULT-VALUE}")
    private double temperature = 0.7;

    /** Trains, says how well the text that was never seen is foretold, and writes some. */
    public static void main(String... args) {
        System.exit(new CommandLine(new TextWriter()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Opticks opticks = Opticks.read();
        TenonCharacterMemory model = TenonCharacterMemory.create(seed);
        System.out.println("  step  bits per character");
        train(model, opticks, steps, seed, threads);
        System.out.printf(Locale.ROOT, "all that is held out  %.3f%n%n", bits(model, opticks, Integer.MAX_VALUE));
        System.out.println(write(model, opticks, "The Rays of Light", write, temperature, new Random(seed)));
        return 0;
    }

    /** Trains on windows in order, and prints how well some of the text that is held out is foretold. */
    static void train(TenonCharacterMemory model, Opticks opticks, int steps, int seed, int threads) {
        Adam optimizer = new Adam(new CosineDecay(RATE, steps).alpha(0.05f)).globalClipNorm(1);
        int windows = opticks.windowsAlong(BATCH, LENGTH);
        Tensor hidden = Tensor.zeros(BATCH, UNITS);
        Tensor cell = Tensor.zeros(BATCH, UNITS);
        long start = System.nanoTime();
        try (Training training = model.training(seed).threads(threads)) {
            for (int step = 0; step < steps; step++) {
                if (step % windows == 0) {
                    hidden = Tensor.zeros(BATCH, UNITS);
                    cell = Tensor.zeros(BATCH, UNITS);
                }
                Opticks.Windows next = opticks.along(step % windows, BATCH, LENGTH);
                training.forward(next.text(), hidden, cell, next.next());
                hidden = training.value(TenonCharacterMemory.HIDDEN);
                cell = training.value(TenonCharacterMemory.CELL);
                training.backward();
                training.step(optimizer);
                if ((step + 1) % Math.max(1, steps / REPORTS) == 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "%6d  %.3f  %5.0f s%n",
                            step + 1,
                            bits(model, opticks, 20),
                            (System.nanoTime() - start) / 1e9);
                }
            }
        }
    }

    /** The bits per character of the first windows that are held out, each foretold from all those before it. */
    static double bits(TenonCharacterMemory model, Opticks opticks, int most) {
        TenonCharacterMemory.Session session = model.session(Tensor.zeros(1, UNITS), Tensor.zeros(1, UNITS));
        return opticks.heldOutBy(LENGTH, LENGTH, 1)
                .limit(most)
                .mapToDouble(window -> bits(session.predict(window.text()).logits(), window.next()))
                .average()
                .orElseThrow();
    }

    /** The mean bits per character of a window. */
    private static double bits(Tensor logits, IntTensor next) {
        double sum = 0;
        for (int row = 0; row < LENGTH; row++) {
            sum += NextCharacter.bits(logits, row, next.data()[row]);
        }
        return sum / LENGTH;
    }

    /** Goes on with a text, one character after the other, each drawn from what the model says of those before it. */
    static String write(
            TenonCharacterMemory model, Opticks opticks, String begin, int count, double temperature, Random random) {
        StringBuilder text = new StringBuilder(begin);
        TenonCharacterMemory.Session session = model.session(Tensor.zeros(1, UNITS), Tensor.zeros(1, UNITS));
        Tensor logits = session.predict(opticks.numbers(begin)).logits();
        for (int i = 0; i < count; i++) {
            char next = opticks.character(NextCharacter.draw(logits, logits.size(1) - 1, temperature, random));
            text.append(next);
            logits = session.predict(opticks.numbers(String.valueOf(next))).logits();
        }
        return text.toString();
    }
}
