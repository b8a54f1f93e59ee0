package dev.tenon.benchmarks.roofline;

import dev.tenon.benchmarks.Stopwatch;
import dev.tenon.benchmarks.peak.Peak;
import java.util.HashMap;
import java.util.Map;

/** What one core of this machine can do: multiply-adds on registers, and moving floats from one array to another. */
final class Machine {

    private static final int ROUNDS = 100_000;
    private static final int LEAST_BYTES = 1 << 12;

    private final Map<Integer, Double> copies = new HashMap<>();
    private final double peak;
    private float sink;

    Machine() {
        peak = Peak.operations(ROUNDS) / micros(() -> sink += Peak.run(ROUNDS)) / 1e3;
    }

    /** GFLOP/s. */
    double peak() {
        return peak;
    }

    /**
     * GB/s of a copy that reads and writes about so many bytes in all: what it reaches depends on which cache they fit in. Measured once for
     * each power of two.
     */
    double copy(double bytes) {
        int nearest = (int) Math.round(Math.log(Math.max(bytes, LEAST_BYTES)) / Math.log(2));
        return copies.computeIfAbsent(1 << nearest, Machine::copySpeed);
    }

    private static double copySpeed(int bytes) {
        int half = bytes / 2 / Float.BYTES;
        float[] from = new float[half];
        float[] to = new float[half];
        return bytes / micros(() -> System.arraycopy(from, 0, to, 0, half)) / 1e3;
    }

    /** The least that a run takes, once it no longer gets faster. */
    static double micros(Runnable run) {
        return new Stopwatch(run).leastMean();
    }
}
