package dev.tenon.examples;

import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Microseconds of a training step and of a prediction, batch of 32: {@code model phase threads min median}, separated by tabs. Warms until
 * windows no longer get faster, since until the JIT has the kernels a step takes a hundred times as long.
 */
public final class Bench {

    private static final int BATCH = 32;
    private static final int WINDOWS = 21;
    private static final long WINDOW_NANOS = 30_000_000;
    private static final int WARM_WINDOWS = 60;

    private Bench() {}

    /** Measures both models with one thread and with two. */
    public static void main(String... args) {
        Tensor vectors = numbers(1, BATCH, 100);
        Tensor classes = Tensor.zeros(BATCH, 10);
        IntTensor labels = IntTensor.zeros(BATCH);
        for (int i = 0; i < BATCH; i++) {
            classes.set(1, i, i % 10);
            labels.set(i % 10, i);
        }
        Tensor images = numbers(2, BATCH, 28, 28, 1);
        var mlp = TenonFeedForwardClassifier.create(1);
        var cnn = TenonDigitClassifier.create(1);
        for (int threads = 1; threads <= 2; threads++) {
            train("mlp", mlp, threads, vectors, classes);
            train("cnn", cnn, threads, images, labels);
        }
        measure("mlp\tpredict\t1", () -> mlp.predict(vectors));
        measure("cnn\tpredict\t1", () -> cnn.predict(images));
    }

    private static void train(String name, Network model, int threads, Object... batch) {
        // a rate at which nothing is learnt: once the one batch is, gradients are denormal numbers, on which the chip
        // is slow
        var adam = new Adam(1e-7f);
        try (Training training = model.training(1).threads(threads)) {
            measure(name + "\ttrain\t" + threads, () -> {
                training.forward(batch);
                training.backward();
                training.step(adam);
            });
        }
    }

    private static void measure(String what, Runnable step) {
        for (int i = 0; i < WARM_WINDOWS; i++) {
            window(step);
        }
        double[] micros = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            micros[i] = window(step);
        }
        Arrays.sort(micros);
        System.out.printf(Locale.ROOT, "%s\t%.1f\t%.1f%n", what, micros[0], micros[WINDOWS / 2]);
    }

    /** Microseconds of a step, over a window of time. */
    private static double window(Runnable step) {
        long begin = System.nanoTime();
        long now = begin;
        int steps = 0;
        while (now - begin < WINDOW_NANOS) {
            step.run();
            steps++;
            now = System.nanoTime();
        }
        return (now - begin) / 1e3 / steps;
    }

    private static Tensor numbers(long seed, int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        Random random = new Random(seed);
        float[] data = tensor.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
