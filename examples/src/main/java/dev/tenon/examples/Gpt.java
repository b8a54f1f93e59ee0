package dev.tenon.examples;

import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.AdamW;
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

/** A small GPT learns to write like Newton, character by character, in a training loop of its own. */
@Command(name = "Gpt", mixinStandardHelpOptions = true, description = "A small GPT learns to write like Newton.")
public final class Gpt implements Callable<Integer> {

    private static final int CONTEXT = CharacterModel.CONTEXT;
    private static final int BATCH = 16;
    private static final float RATE = 3e-3f;
    private static final float DECAY = 0.1f;
    private static final float TEMPERATURE = 0.8f;
    private static final int REPORTS = 20;

    @Option(names = "--seed", description = "of weights and windows; default: ${DEFAULT-VALUE}")
    private int seed = 1;

    @Option(names = "--steps", description = "of training; default: ${DEFAULT-VALUE}")
    private int steps = 2700;

    @Option(names = "--threads", description = "change no bit of the result; default: ${DEFAULT-VALUE}")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--write", description = "how many characters, in the end; default: ${DEFAULT-VALUE}")
    private int write = 500;

    /** Trains, says how well the text that was never seen is foretold, and writes some. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Gpt()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Opticks opticks = Opticks.read();
        TenonCharacterModel model = TenonCharacterModel.create(seed);
        System.out.println("  step  bits per character");
        train(model, opticks, steps, seed, threads);
        System.out.printf(Locale.ROOT, "all that is held out  %.3f%n", bits(model, opticks));
        System.out.println();
        long start = System.nanoTime();
        System.out.println(write(model, opticks, "The Rays of Light", write, new Random(seed)));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%n%.0f characters a second%n", write / seconds);
        return 0;
    }

    /** Trains on random windows, prints how it goes, and returns the bits per character of the text that is held out. */
    static double train(TenonCharacterModel model, Opticks opticks, int steps, int seed, int threads) {
        Random random = new Random(seed);
        int warmup = Math.max(1, steps / 20);
        CosineDecay rate = new CosineDecay(0, Math.max(1, steps - warmup))
                .warmup(warmup, RATE)
                .alpha(0.05f);
        AdamW optimizer = new AdamW(rate).beta2(0.99f).weightDecay(DECAY).globalClipNorm(1);
        double bits = Double.NaN;
        long start = System.nanoTime();
        try (Training training = model.training(seed).threads(threads)) {
            for (int step = 1; step <= steps; step++) {
                Opticks.Windows windows = opticks.train(random, BATCH, CONTEXT);
                training.forward(windows.text(), windows.next());
                training.backward();
                training.step(optimizer);
                if (step % Math.max(1, steps / REPORTS) == 0 || step == steps) {
                    bits = bits(training, opticks);
                    System.out.printf(
                            Locale.ROOT, "%6d  %.3f  %5.0f s%n", step, bits, (System.nanoTime() - start) / 1e9);
                }
            }
        }
        return bits;
    }

    private static double bits(Training training, Opticks opticks) {
        Opticks.Windows windows = opticks.heldOut(4 * BATCH, CONTEXT);
        training.evaluate(windows.text(), windows.next());
        return training.loss() / Math.log(2);
    }

    /** The bits per character of all that is held out, each foretold from the half of a window at least that is before it. */
    static double bits(TenonCharacterModel model, Opticks opticks) {
        double sum = 0;
        int count = 0;
        for (Opticks.Windows windows : opticks.heldOutBy(CONTEXT / 2, CONTEXT, BATCH)) {
            Tensor logits = model.predict(windows.text());
            for (int row = 0; row < windows.next().elements(); row++) {
                if (row % CONTEXT >= CONTEXT / 2) {
                    sum += surprise(logits, row, windows.next().data()[row]);
                    count++;
                }
            }
        }
        return sum / count / Math.log(2);
    }

    /** The negative logarithm of the softmax of a row of logits, at one of its numbers. */
    private static double surprise(Tensor logits, int row, int number) {
        int characters = CharacterModel.CHARACTERS;
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < characters; i++) {
            most = Math.max(most, logits.data()[row * characters + i]);
        }
        for (int i = 0; i < characters; i++) {
            sum += Math.exp(logits.data()[row * characters + i] - most);
        }
        return Math.log(sum) + most - logits.data()[row * characters + number];
    }

    /** Goes on with a text, one character after the other, each drawn from what the model says of those before it. */
    static String write(TenonCharacterModel model, Opticks opticks, String begin, int count, Random random) {
        StringBuilder text = new StringBuilder(begin);
        for (int i = 0; i < count; i++) {
            int from = Math.max(0, text.length() - CONTEXT);
            IntTensor seen = IntTensor.zeros(1, text.length() - from);
            for (int j = from; j < text.length(); j++) {
                seen.data()[j - from] = opticks.number(text.charAt(j));
            }
            Tensor logits = model.predict(seen);
            text.append(opticks.character(draw(logits, text.length() - from - 1, random)));
        }
        return text.toString();
    }

    /** Draws a number from the softmax of a row of logits. */
    private static int draw(Tensor logits, int row, Random random) {
        int characters = logits.size(2);
        double[] odds = new double[characters];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < characters; i++) {
            most = Math.max(most, logits.get(0, row, i));
        }
        double sum = 0;
        for (int i = 0; i < characters; i++) {
            odds[i] = Math.exp((logits.get(0, row, i) - most) / TEMPERATURE);
            sum += odds[i];
        }
        double drawn = random.nextDouble() * sum;
        int i = 0;
        for (; i < characters - 1 && drawn >= odds[i]; i++) {
            drawn -= odds[i];
        }
        return i;
    }
}
