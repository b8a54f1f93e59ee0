package dev.tenon.benchmarks;

import dev.tenon.benchmarks.model.TenonMlp;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;

/**
 * The time from the start of a process to its first trained step of {@code mlp}, and the memory by then. The arguments are an engine and its
 * threads; neither a library for command lines nor another model is loaded.
 */
final class FirstStep {
    private FirstStep() {}

    public static void main(String... args) throws IOException {
        String engine = args[0];
        int threads = Integer.parseInt(args[1]);
        if (engine.equals(Engine.TENON)) {
            trainTenon(threads);
        } else {
            ThisProcess.is(engine);
            Engine.of(engine).train(Workload.MLP, threads).run();
        }
        double age = ThisProcess.age();
        double memory = ThisProcess.residentMegabytes();
        ThisProcess.report(engine, "mlp", "startup", threads, age, age);
        ThisProcess.report(engine, "mlp", "rss_mb_startup", threads, memory, memory);
        System.exit(0);
    }

    private static void trainTenon(int threads) {
        Training training = TenonMlp.create(1).training(1).threads(threads);
        int batch = Workload.MLP.batch();
        training.forward(Workload.MLP.reads(batch), Tensor.of(Workload.MLP.oneHot(), batch, Workload.CLASSES));
        training.backward();
        training.step(new Adam());
    }
}
