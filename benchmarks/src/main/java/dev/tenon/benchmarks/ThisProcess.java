package dev.tenon.benchmarks;

import dev.tenon.runtime.kernel.KernelProvider;
import dev.tenon.runtime.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process that measures one engine: what it reports of itself. Linux' {@code /proc} is asked. */
final class ThisProcess {

    /** When a process began is the 22nd number of its state, the 20th behind its name, in hundredths of a second (proc(5)). */
    private static final int BEGIN = 19;

    private static final double TICKS = 100;

    private ThisProcess() {}

    /** Prepares for an engine: before anything of it is loaded. */
    static void is(String engine) {
        if (engine.equals(Engine.TENON_SCALAR)) {
            System.setProperty(KernelProvider.PROPERTY, "scalar"); // read once, when the first model is there
        }
    }

    /** Prints a measurement. */
    static void report(String engine, String model, String phase, int threads, double median, double minimum) {
        System.out.println(new Measurement(engine, model, phase, threads, median, minimum, note(engine)).line());
    }

    /** What the figures depend on besides the machine. */
    private static String note(String engine) {
        String jdk = "JDK " + System.getProperty("java.version");
        if (Engine.isTenon(engine)) {
            Kernels kernels = KernelProvider.KERNELS;
            return jdk + ", " + (kernels.lanes() > 1 ? kernels.lanes() + " lanes" : kernels.name());
        }
        return jdk;
    }

    /**
     * Microseconds since the process began, in steps of 10 milliseconds. Both times are counted from when the system began: the instant that
     * a {@link ProcessHandle} gives is up to a second off, since the system gives its own beginning in whole seconds.
     */
    static double age() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String ticks = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ")[BEGIN];
        String uptime = Files.readString(Path.of("/proc/uptime")).split(" ")[0];
        return (Double.parseDouble(uptime) - Double.parseDouble(ticks) / TICKS) * 1e6;
    }

    /** The most memory that was ever resident, in MB of 2^20 bytes. */
    static double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("/proc/self/status has no VmHWM");
    }
}
