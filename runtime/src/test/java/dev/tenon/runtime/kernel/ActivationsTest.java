package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ActivationsTest {

    private static final int N = 1003;

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void valuesAndGradients(Kernels k) {
        float[] x = inputs();
        float[] dy = Buffers.random(N, 2);
        for (Activation activation : Activation.values()) {
            float[] y = Buffers.output(N);
            float[] dx = Buffers.output(N);
            activation.forward.run(k, N, x, MARGIN, y, MARGIN);
            activation.backward.run(k, N, activation.byOutput ? y : x, MARGIN, dy, MARGIN, dx, MARGIN);
            for (int i = 0; i < N; i++) {
                double v = x[MARGIN + i];
                assertClose(activation.function.applyAsDouble(v), y[MARGIN + i], 1e-6, k.name(), activation, v);
                double slope =
                        (activation.function.applyAsDouble(v + 1e-5) - activation.function.applyAsDouble(v - 1e-5))
                                / 2e-5;
                assertClose(slope * dy[MARGIN + i], dx[MARGIN + i], 5e-6, k.name(), activation, "gradient", v);
            }
            assertUntouched(y, at -> at < N);
            assertUntouched(dx, at -> at < N);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void inPlaceGivesTheSame(Kernels k) {
        float[] dy = Buffers.random(N, 2);
        for (Activation activation : Activation.values()) {
            float[] x = inputs();
            float[] y = Buffers.output(N);
            float[] dx = Buffers.output(N);
            activation.forward.run(k, N, x, MARGIN, y, MARGIN);
            activation.backward.run(k, N, y, MARGIN, dy, MARGIN, dx, MARGIN);
            float[] g = dy.clone();
            activation.backward.run(k, N, y, MARGIN, g, MARGIN, g, MARGIN);
            activation.forward.run(k, N, x, MARGIN, x, MARGIN);
            for (int i = MARGIN; i < MARGIN + N; i++) {
                assertThat(x[i]).isEqualTo(y[i]);
                assertThat(g[i]).isEqualTo(dx[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void geluIsRelativelyExactInItsTail(Kernels k) {
        float[] x = new float[] {
            -3f, -4f, -5f, -6f, -7f, -8f, -3.5f, -4.5f, -5.5f, -6.5f, -7.5f, -2f, -1f, -0.5f, -0.1f, -1e-4f, -1.5f
        };
        float[] y = new float[x.length];
        k.gelu(x.length, x, 0, y, 0);
        for (int i = 0; i < x.length; i++) {
            double expected = Activation.GELU.function.applyAsDouble(x[i]);
            // rounding the exponent, about 32 at -8, in float costs up to 2e-5
            assertThat(y[i] / expected).as("gelu(%s)", x[i]).isBetween(1 - 3e-5, 1 + 3e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void exponentialIsRelativelyExactOverflowsAndVanishes(Kernels k) {
        float[] x = new float[35];
        for (int i = 0; i < x.length; i++) {
            x[i] = -85 + 5 * i;
        }
        float[] y = new float[x.length];
        k.exponential(x.length, x, 0, y, 0);
        for (int i = 0; i < x.length; i++) {
            if (x[i] > 88.7) {
                assertThat(y[i]).isEqualTo(Float.POSITIVE_INFINITY);
            } else {
                assertThat(y[i] / Math.exp(x[i])).isBetween(1 - 2e-7, 1 + 2e-7);
            }
        }
        float[] far = {Float.NEGATIVE_INFINITY, -1000f, -88f, Float.POSITIVE_INFINITY, 1000f, 88.73f};
        float[] all = new float[far.length * 17];
        for (int i = 0; i < all.length; i++) {
            all[i] = far[i % far.length];
        }
        k.exponential(all.length, all, 0, all, 0);
        for (int i = 0; i < all.length; i++) {
            assertThat(all[i]).isEqualTo(i % far.length < 3 ? 0f : Float.POSITIVE_INFINITY);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void nanStaysAndInfinitySaturates(Kernels k) {
        float[] x = new float[33];
        for (Activation activation : Activation.values()) {
            java.util.Arrays.fill(x, Float.NaN);
            activation.forward.run(k, x.length, x, 0, x, 0);
            assertThat(x).as("%s %s", k.name(), activation).containsOnly(Float.NaN);
        }
        java.util.Arrays.fill(x, Float.POSITIVE_INFINITY);
        float[] y = new float[x.length];
        k.sigmoid(x.length, x, 0, y, 0);
        assertThat(y).containsOnly(1f);
        k.tanh(x.length, x, 0, y, 0);
        assertThat(y[0]).isBetween(0.999999f, 1.000001f).isEqualTo(y[32]);
        k.softplus(x.length, x, 0, y, 0);
        assertThat(y).containsOnly(Float.POSITIVE_INFINITY);
        k.scale(x.length, x, 0, -1f, x, 0);
        k.sigmoid(x.length, x, 0, y, 0);
        assertThat(y).containsOnly(0f);
        k.softplus(x.length, x, 0, y, 0);
        assertThat(y).containsOnly(0f);
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void geluVanishesFarLeft(Kernels k) {
        float[] x = new float[33];
        java.util.Arrays.fill(x, -1e6f);
        float[] y = new float[x.length];
        k.geluApproximate(x.length, x, 0, y, 0);
        for (float v : y) {
            assertThat(Math.abs(v)).isEqualTo(0f);
        }
    }

    /** From -10 to 10, away from the kinks at -3, 0, 3 and 6. */
    private static float[] inputs() {
        float[] x = Buffers.random(N, 1);
        for (int i = 0; i < N; i++) {
            x[MARGIN + i] = -10.007f + i * 0.02f;
        }
        return x;
    }
}
