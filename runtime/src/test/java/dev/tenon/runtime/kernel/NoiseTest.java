package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NoiseTest {

    private static final int N = 200_003;
    private static final long KEY = 0x1234_5678_9abc_def0L;

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void dropoutKeepsWithItsProbability(Kernels k) {
        float[] x = new float[N];
        Arrays.fill(x, 3f);
        float[] y = new float[N];
        for (float rate : new float[] {0f, 0.1f, 0.5f, 0.9f}) {
            k.dropout(N, KEY, 77, rate, x, 0, y, 0);
            int kept = 0;
            for (float v : y) {
                assertThat(v == 0f || Math.abs(v - 3f / (1f - rate)) < 1e-5).isTrue();
                kept += v != 0f ? 1 : 0;
            }
            // five standard deviations
            double deviation = Math.sqrt(N * rate * (1 - rate));
            assertThat((double) kept)
                    .isBetween(N * (1 - rate) - 5 * deviation - 0.5, N * (1 - rate) + 5 * deviation + 0.5);
        }
    }

    /** Across the end of a block of 2^32 counters; in the place of either operand, too. */
    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void dropoutAddIsDropoutAndThenASum(Kernels k) {
        for (int n : new int[] {1, 7, 16, 101, 1003}) {
            long base = (3L << 32) - 50;
            float[] x = Buffers.random(n, 1);
            float[] z = Buffers.random(n, 2);
            float[] dropped = Buffers.output(n);
            float[] expected = Buffers.output(n);
            k.dropout(n, KEY, base, 0.4f, x, MARGIN, dropped, MARGIN);
            for (int i = MARGIN; i < MARGIN + n; i++) {
                expected[i] = z[i] + dropped[i];
            }
            float[] y = Buffers.output(n);
            k.dropoutAdd(n, KEY, base, 0.4f, x, MARGIN, z, MARGIN, y, MARGIN);
            assertThat(y).isEqualTo(expected);
            float[] overX = x.clone();
            k.dropoutAdd(n, KEY, base, 0.4f, overX, MARGIN, z, MARGIN, overX, MARGIN);
            k.dropoutAdd(n, KEY, base, 0.4f, x, MARGIN, z, MARGIN, z, MARGIN);
            for (int i = MARGIN; i < MARGIN + n; i++) {
                assertThat(overX[i]).isEqualTo(expected[i]);
                assertThat(z[i]).isEqualTo(expected[i]);
            }
        }
    }

    /** What relu and dropout give says where both let through; NaN does not get through a relu backwards. */
    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void dropoutReluGradientIsThatOfDropoutAndThenOfRelu(Kernels k) {
        for (int n : new int[] {1, 7, 16, 101, 1003}) {
            float[] relu = Buffers.random(n, 1);
            k.relu(n, relu, MARGIN, relu, MARGIN);
            for (int i = 0; i < n; i += 5) {
                relu[MARGIN + i] = i % 2 == 0 ? Float.NaN : Float.MIN_VALUE;
            }
            float[] dropped = Buffers.output(n);
            k.dropout(n, KEY, 3, 0.4f, relu, MARGIN, dropped, MARGIN);
            float[] dy = Buffers.random(n, 2);
            float[] expected = Buffers.output(n);
            k.dropout(n, KEY, 3, 0.4f, dy, MARGIN, expected, MARGIN);
            k.reluGradient(n, relu, MARGIN, expected, MARGIN, expected, MARGIN);
            float[] dx = Buffers.output(n);
            k.dropoutReluGradient(n, 0.4f, dropped, MARGIN, dy, MARGIN, dx, MARGIN);
            assertThat(dx).isEqualTo(expected);
            k.dropoutReluGradient(n, 0.4f, dropped, MARGIN, dy, MARGIN, dy, MARGIN);
            for (int i = MARGIN; i < MARGIN + n; i++) {
                assertThat(dy[i]).isEqualTo(expected[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void normalHasItsMoments(Kernels k) {
        float[] y = new float[N];
        k.randomNormal(N, KEY, 5, 1f, 2f, y, 0);
        double[] moments = new double[5];
        double lag = 0;
        for (int i = 0; i < N; i++) {
            double z = (y[i] - 1.0) / 2.0;
            for (int p = 1; p <= 4; p++) {
                moments[p] += Math.pow(z, p) / N;
            }
            lag += i > 0 ? z * (y[i - 1] - 1.0) / 2.0 / N : 0;
        }
        assertThat(moments[1]).isBetween(-0.012, 0.012);
        assertThat(moments[2]).isBetween(0.984, 1.016);
        assertThat(moments[3]).isBetween(-0.03, 0.03);
        assertThat(moments[4]).isBetween(2.88, 3.12);
        assertThat(lag).isBetween(-0.012, 0.012);
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void anElementDependsOnItsCounterOnly(Kernels k) {
        // across the end of a block of 2^32 counters
        long base = (3L << 32) - 50;
        float[] x = Buffers.random(101, 1);
        float[] whole = Buffers.output(101);
        float[] parts = Buffers.output(101);
        k.dropout(101, KEY, base, 0.4f, x, MARGIN, whole, MARGIN);
        k.dropout(43, KEY, base, 0.4f, x, MARGIN, parts, MARGIN);
        k.dropout(58, KEY, base + 43, 0.4f, x, MARGIN + 43, parts, MARGIN + 43);
        assertThat(parts).isEqualTo(whole);
        assertUntouched(whole, at -> at < 101);
        k.randomNormal(101, KEY, base, 0f, 1f, whole, MARGIN);
        k.randomNormal(43, KEY, base, 0f, 1f, parts, MARGIN);
        k.randomNormal(58, KEY, base + 43, 0f, 1f, parts, MARGIN + 43);
        for (int i = 0; i < 101; i++) {
            assertClose(whole[MARGIN + i], parts[MARGIN + i], 1e-6, i);
        }
        assertUntouched(whole, at -> at < 101);
    }

    @Test
    void providersDropTheSameElements() {
        Kernels[] k = Buffers.providers().toArray(Kernels[]::new);
        float[] x = Buffers.random(1001, 2);
        float[] a = Buffers.output(1001);
        float[] b = Buffers.output(1001);
        k[0].dropout(1001, KEY, 1L << 40, 0.3f, x, MARGIN, a, MARGIN);
        k[1].dropout(1001, KEY, 1L << 40, 0.3f, x, MARGIN, b, MARGIN);
        assertThat(a).isEqualTo(b);
    }

    @Test
    void keysAndCallsDiffer() {
        Kernels k = KernelProvider.named("scalar");
        float[] a = new float[1000];
        float[] b = new float[1000];
        k.randomNormal(1000, 1, 0, 0f, 1f, a, 0);
        k.randomNormal(1000, 2, 0, 0f, 1f, b, 0);
        double correlation = 0;
        for (int i = 0; i < 1000; i++) {
            correlation += a[i] * b[i] / 1000.0;
        }
        assertThat(correlation).isBetween(-0.16, 0.16);
    }
}
