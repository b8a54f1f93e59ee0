package dev.tenon.benchmarks;

import dev.tenon.benchmarks.peak.Peak;
import dev.tenon.runtime.kernel.KernelProvider;
import dev.tenon.runtime.kernel.Kernels;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what each kernel reaches of the processor's peak, or of the speed of a copy in the cache. */
@Command(
        name = "roofline",
        mixinStandardHelpOptions = true,
        description = "the share of the peak that each kernel reaches")
final class Roofline implements Callable<Integer> {

    private static final Kernels K = KernelProvider.KERNELS;
    private static final int ELEMENTS = 4096;

    private final Random random = new Random(1);
    private double peak;
    private float sink;

    @Override
    public Integer call() {
        int rounds = 100_000;
        peak = Peak.operations(rounds) / least(() -> sink += Peak.run(rounds)) / 1e3;
        System.out.printf("peak of one core: %.0f GFLOP/s, %d lanes%n%n", peak, Peak.lanes());
        System.out.printf("| product | rows, columns, depth | GFLOP/s | of the peak |%n|---|---|---|---|%n");
        int[][] sizes = {
            {16, 64, 100},
            {16, 64, 64},
            {16, 10, 64},
            {121, 64, 288},
            {676, 32, 9},
            {16, 512, 784},
            {1024, 1024, 256},
            {2048, 128, 512}
        };
        for (int[] size : sizes) {
            products(size[0], size[1], size[2]);
        }
        System.out.printf("%n| function of %d floats | ns an element |%n|---|---|%n", ELEMENTS);
        functions();
        return 0;
    }

    private void products(int m, int n, int k) {
        int panels = (n + Kernels.PANEL - 1) / Kernels.PANEL;
        float[] a = numbers(m * k);
        float[] weights = numbers(panels * Kernels.PANEL * k);
        float[] zeros = new float[panels * Kernels.PANEL];
        float[] y = numbers(m * panels * Kernels.PANEL);
        int pitch = k * Kernels.PANEL;
        float none = Float.NEGATIVE_INFINITY;
        report("forward", m, n, k, () -> K.gemm(m, n, k, a, 0, k, weights, 0, pitch, zeros, 0, 0, y, 0, n, none));
        float[] gradient = numbers(panels * Kernels.PANEL * k);
        report(
                "kernel's gradient",
                m,
                n,
                k,
                () -> K.gemmTransposed(k, n, m, a, 0, k, y, 0, n, gradient, 0, pitch, false));
    }

    private void report(String what, int m, int n, int k, Runnable run) {
        double rate = 2.0 * m * n * k / least(run) / 1e3;
        System.out.printf("| %s | %d, %d, %d | %.0f | %.0f %% |%n", what, m, n, k, rate, 100 * rate / peak);
    }

    private void functions() {
        float[] x = numbers(ELEMENTS);
        float[] y = new float[ELEMENTS];
        function("copy", () -> System.arraycopy(x, 0, y, 0, ELEMENTS));
        function("relu", () -> K.relu(ELEMENTS, x, 0, y, 0));
        function("sigmoid", () -> K.sigmoid(ELEMENTS, x, 0, y, 0));
        function("tanh", () -> K.tanh(ELEMENTS, x, 0, y, 0));
        function("exponential", () -> K.exponential(ELEMENTS, x, 0, y, 0));
        function("gelu", () -> K.gelu(ELEMENTS, x, 0, y, 0));
        function("geluApproximate", () -> K.geluApproximate(ELEMENTS, x, 0, y, 0));
        function("softplus", () -> K.softplus(ELEMENTS, x, 0, y, 0));
        function("softmax of 64", () -> K.softmax(ELEMENTS / 64, 64, x, 0, y, 0));
        function("logSoftmax of 64", () -> K.logSoftmax(ELEMENTS / 64, 64, x, 0, y, 0));
    }

    private static void function(String name, Runnable run) {
        System.out.printf("| %s | %.2f |%n", name, 1e3 * least(run) / ELEMENTS);
    }

    /** Microseconds of a run. */
    private static double least(Runnable run) {
        return new Stopwatch(run).measure()[1];
    }

    private float[] numbers(int size) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
