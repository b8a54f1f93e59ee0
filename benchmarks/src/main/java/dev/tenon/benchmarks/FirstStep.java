package dev.tenon.benchmarks;

import dev.tenon.benchmarks.model.TenonMlp;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;

/**
 * The time from the start of a process to its first trained step of {@code mlp}, the memory by then, and the mean step of the second behind
 * it, in which a JVM compiles. The arguments are an engine and its threads; neither a library for command lines nor another model is loaded.
 */
final class FirstStep {

    private static final long SECOND = 1_000_000_000;

    private FirstStep() {}

    public static void main(String... args) throws IOException {
        String engine = args[0];
        int threads = Integer.parseInt(args[1]);
        ThisProcess.is(engine);
        Runnable step =
                engine.equals(Engine.TENON) ? tenon(threads) : Engine.of(engine).train(Workload.MLP, threads);
        step.run();
        double age = ThisProcess.age();
        double memory = ThisProcess.residentMegabytes();
        ThisProcess.report(engine, "mlp", "startup", threads, age, age);
        ThisProcess.report(engine, "mlp", "rss_mb_startup", threads, memory, memory);
        double mean = meanOfASecond(step);
        ThisProcess.report(engine, "mlp", "first_second", threads, mean, mean);
        System.exit(0);
    }

    /** As {@link TenonEngine}, which also loads all other models, has it. */
    private static Runnable tenon(int threads) {
        Training training = TenonMlp.create(1).training(1).threads(threads);
        int batch = Workload.MLP.batch();
        Tensor x = Workload.MLP.reads(batch);
        Tensor target = Tensor.of(Workload.MLP.oneHot(), batch, Workload.CLASSES);
        Adam adam = new Adam(TenonEngine.LEARNING_RATE);
        return () -> {
            training.forward(x, target);
            training.backward();
            training.step(adam);
        };
    }

    /** Microseconds. */
    private static double meanOfASecond(Runnable step) {
        long begin = System.nanoTime();
        int steps = 0;
        while (System.nanoTime() - begin < SECOND) {
            step.run();
            steps++;
        }
        return (System.nanoTime() - begin) / 1e3 / steps;
    }
}
