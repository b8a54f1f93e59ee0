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
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
    private static final double TEMPERATURE = 0.8;
    private static final String BEGIN = "The Rays of Light";
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
        System.out.println(write(model, opticks, BEGIN, write, new Random(seed)));
        System.out.println();
        int room = CONTEXT - BEGIN.length();
        double with = rate(room, () -> write(model, opticks, BEGIN, room, new Random(seed)));
        double without = rate(room, () -> writeWithoutSession(model, opticks, BEGIN, room, new Random(seed)));
        System.out.printf(Locale.ROOT, "%.0f characters a second through a session, %.0f without%n", with, without);
        return 0;
    }

    /** Characters a second. */
    private static double rate(int characters, Runnable write) {
        long start = System.nanoTime();
        write.run();
        return characters / ((System.nanoTime() - start) / 1e9);
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
        return opticks.heldOutBy(CONTEXT / 2, CONTEXT, BATCH)
                .flatMapToDouble(windows -> bits(model.predict(windows.text()), windows.next()))
                .average()
                .orElseThrow();
    }

    /** The bits of each character in the second halves of windows. */
    private static DoubleStream bits(Tensor logits, IntTensor next) {
        return IntStream.range(0, next.elements())
                .filter(row -> row % CONTEXT >= CONTEXT / 2)
                .mapToDouble(row -> NextCharacter.bits(logits, row, next.data()[row]));
    }

    /**
     * Goes on with a text, one character after the other, each drawn from what the model says of those before it: up to the context the
     * same as {@link #writeWithoutSession}.
     */
    static String write(TenonCharacterModel model, Opticks opticks, String begin, int count, Random random) {
        StringBuilder text = new StringBuilder(begin);
        TenonCharacterModel.Session session = model.session();
        Tensor logits = session.predict(opticks.numbers(last(text, CONTEXT)));
        for (int i = 0; i < count; i++) {
            text.append(draw(logits, opticks, random));
            if (session.position() == CONTEXT) {
                // no learned position is left: goes on from the second half of what it saw
                session.reset();
                logits = session.predict(opticks.numbers(last(text, CONTEXT / 2)));
            } else {
                logits = session.predict(opticks.numbers(last(text, 1)));
            }
        }
        return text.toString();
    }

    /** The same without a session, so that each character costs a pass over all that it is drawn from. */
    static String writeWithoutSession(
            TenonCharacterModel model, Opticks opticks, String begin, int count, Random random) {
        StringBuilder text = new StringBuilder(begin);
        for (int i = 0; i < count; i++) {
            text.append(draw(model.predict(opticks.numbers(last(text, CONTEXT))), opticks, random));
        }
        return text.toString();
    }

    private static String last(StringBuilder text, int count) {
        return text.substring(Math.max(0, text.length() - count));
    }

    private static char draw(Tensor logits, Opticks opticks, Random random) {
        return opticks.character(NextCharacter.draw(logits, logits.size(1) - 1, TEMPERATURE, random));
    }
}
