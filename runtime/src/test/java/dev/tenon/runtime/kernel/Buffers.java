package dev.tenon.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Arrays for kernel tests: random numbers behind an offset, and outputs full of a sentinel that must survive. */
final class Buffers {

    static final float SENTINEL = -12345.678f;

    /** Floats in front of the data, and behind it: more than a vector of slack. */
    static final int MARGIN = 37;

    private Buffers() {}

    static Stream<Kernels> providers() {
        return Stream.of(KernelProvider.named("scalar"), KernelProvider.named("vector"));
    }

    /** n floats in [-2, 2) from {@link #MARGIN} on; NaN around them, so that reading one shows. */
    static float[] random(int n, long seed) {
        Random random = new Random(seed);
        float[] x = filled(n, Float.NaN);
        for (int i = 0; i < n; i++) {
            x[MARGIN + i] = random.nextFloat() * 4f - 2f;
        }
        return x;
    }

    static float[] output(int n) {
        return filled(n, SENTINEL);
    }

    private static float[] filled(int n, float value) {
        float[] x = new float[n + 2 * MARGIN];
        Arrays.fill(x, value);
        return x;
    }

    /** That every float of an output outside the region, an index counted from the margin on, still is the sentinel. */
    static void assertUntouched(float[] y, IntPredicate region) {
        for (int i = 0; i < y.length; i++) {
            if (i < MARGIN || i >= y.length - MARGIN || !region.test(i - MARGIN)) {
                assertThat(y[i]).as("written outside, at %d", i - MARGIN).isEqualTo(SENTINEL);
            }
        }
    }

    static void assertClose(double expected, float actual, double tolerance, Object... where) {
        if (!(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)))) {
            throw new AssertionError(Arrays.toString(where) + ": expected " + expected + ", got " + actual);
        }
    }
}
