package dev.tenon.benchmarks;

import java.util.Arrays;

/** Times a step that is run again and again, once it no longer gets faster. */
public final class Stopwatch {

    private static final int LEAST_CALLS = 200;
    private static final long LEAST_NANOS = 500_000_000;
    private static final long MOST_NANOS = 5_000_000_000L;
    private static final long WINDOW_NANOS = 25_000_000;
    private static final int WINDOWS = 31;
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long MOST_WARMING_NANOS = 40_000_000_000L;

    private final Runnable step;
    private double[] micros = new double[LEAST_CALLS];
    private int calls;

    /** Of a step. */
    public Stopwatch(Runnable step) {
        this.step = step;
    }

    /** Microseconds a call: the median and the minimum of as many single calls as common.py times of the peers in Python. */
    public double[] measure() {
        warm();
        calls = 0;
        long begin = System.nanoTime();
        long now = begin;
        while (now - begin < MOST_NANOS && (calls < LEAST_CALLS || now - begin < LEAST_NANOS)) {
            long before = System.nanoTime();
            step.run();
            now = System.nanoTime();
            note((now - before) / 1e3);
        }
        Arrays.sort(micros, 0, calls);
        return new double[] {(micros[(calls - 1) / 2] + micros[calls / 2]) / 2, micros[0]};
    }

    /** Microseconds a call: the least mean over a window, for kernels that take no longer than the clock does to read. */
    public double leastMean() {
        warm();
        double least = Double.MAX_VALUE;
        for (int i = 0; i < WINDOWS; i++) {
            least = Math.min(least, window());
        }
        return least;
    }

    private void note(double each) {
        if (calls == micros.length) {
            micros = Arrays.copyOf(micros, 2 * calls);
        }
        micros[calls++] = each;
    }

    /** Runs until two seconds have brought nothing: before the JIT has a kernel, a step takes a hundred times as long. */
    private void warm() {
        long begin = System.nanoTime();
        long improved = begin;
        double best = Double.MAX_VALUE;
        for (long now = begin; now - improved < PATIENCE_NANOS && now - begin < MOST_WARMING_NANOS; now = System.nanoTime()) {
            double window = window();
            if (window < 0.98 * best) {
                best = window;
                improved = System.nanoTime();
            }
        }
    }

    private double window() {
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
}
