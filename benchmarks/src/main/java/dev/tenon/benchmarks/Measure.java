package dev.tenon.benchmarks;

import dev.tenon.runtime.kernel.KernelProvider;
import dev.tenon.runtime.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

    @Option(names = "--startup", description = "only the time from the start of the process to the first trained step")
    private boolean startup;

    @Option(names = "--phase", description = "only this: train, infer or infer_1")
    private String phase = "";

    @Override
    public Integer call() throws IOException {
        if (engine.equals(Engine.TENON_SCALAR)) {
            System.setProperty(KernelProvider.PROPERTY, "scalar"); // read once, when the first model is there
        }
        Workload workload = Workload.of(model);
        if (startup) {
            Engine.of(engine).train(workload, threads).run();
            report("startup", age(), age());
            report("rss_mb_startup", residentMegabytes(), residentMegabytes());
            return 0;
        }
        if (wanted("train")) {
            time("train", Engine.of(engine).train(workload, threads));
            report("rss_mb", residentMegabytes(), residentMegabytes());
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
        System.out.println(new Measurement(engine, model, phase, threads, median, minimum, note()).line());
    }

    /** What the figures depend on besides the machine. */
    private String note() {
        String jdk = "JDK " + System.getProperty("java.version");
        if (Engine.isTenon(engine)) {
            Kernels kernels = KernelProvider.KERNELS;
            return jdk + ", " + (kernels.lanes() > 1 ? kernels.lanes() + " lanes" : kernels.name());
        }
        return jdk;
    }

    /** Microseconds since the process began, which the system knows in steps of 10 milliseconds. */
    private static double age() {
        Instant begin = ProcessHandle.current().info().startInstant().orElseThrow();
        return Duration.between(begin, Instant.now()).toNanos() / 1e3;
    }

    /** The most memory that was ever resident, in MB of 2^20 bytes. */
    private static double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("/proc/self/status has no VmHWM");
    }
}
