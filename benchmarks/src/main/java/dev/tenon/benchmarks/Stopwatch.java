package dev.tenon.benchmarks;

import java.util.Arrays;

/** Times a step that is run again and again. */
public final class Stopwatch {

    private static final long WINDOW_NANOS = 25_000_000;
    private static final int WINDOWS = 31;
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long MOST_NANOS = 40_000_000_000L;

    private final Runnable step;

    /** Of a step. */
    public Stopwatch(Runnable step) {
        this.step = step;
    }

    /** Microseconds a step: the median and the minimum over windows, once it no longer gets faster. */
    public double[] measure() {
        warm();
        double[] windows = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            windows[i] = window();
        }
        Arrays.sort(windows);
        return new double[] {windows[WINDOWS / 2], windows[0]};
    }

    /** Runs until two seconds have brought nothing: before the JIT has a kernel, a step takes a hundred times as long. */
    private void warm() {
        long begin = System.nanoTime();
        long improved = begin;
        double best = Double.MAX_VALUE;
        for (long now = begin; now - improved < PATIENCE_NANOS && now - begin < MOST_NANOS; now = System.nanoTime()) {
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
