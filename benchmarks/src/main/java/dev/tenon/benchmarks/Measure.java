package dev.tenon.benchmarks;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures one model in one engine, in this process. */
@Command(name = "measure", description = "one model in one engine, in this process")
final class Measure implements Callable<Integer> {

    @Parameters(index = "0", description = "tenon, tenon-scalar, djl or dl4j")
    private String engine = "";

    @Parameters(index = "1", description = "such as mlp, cnn or gpt")
    private String model = "";

    @Option(names = "--threads", description = "default: ${DEFAULT-VALUE}")
    private int threads = 1;

    @Option(names = "--phase", description = "only this: train, infer or infer_1")
    private String phase = "";

    @Override
    public Integer call() throws IOException {
        ThisProcess.is(engine);
        Workload workload = Workload.of(model);
        if (wanted("train")) {
            time("train", Engine.of(engine).train(workload, threads));
            double memory = ThisProcess.residentMegabytes();
            report("rss_mb", memory, memory);
        }
        if (wanted("infer")) {
            time("infer", Engine.of(engine).infer(workload, workload.batch(), threads));
        }
        if (wanted("infer_1")) {
            time("infer_1", Engine.of(engine).infer(workload, 1, threads));
        }
        return 0;
    }

    private boolean wanted(String each) {
        return phase.isEmpty() || phase.equals(each);
    }

    private void time(String phase, Runnable step) {
        double[] micros = new Stopwatch(step).measure();
        report(phase, micros[0], micros[1]);
    }

    private void report(String phase, double median, double minimum) {
        ThisProcess.report(engine, model, phase, threads, median, minimum);
    }
}
