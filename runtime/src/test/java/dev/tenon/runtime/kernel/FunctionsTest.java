package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions against Math, their gradients against differences. */
final class FunctionsTest {

    private static final int N = 203;

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void valuesAndGradients(Kernels k) {
        check(Math::log, true, k::log, k::logGradient, false);
        check(x -> x * x, false, k::square, k::squareGradient, false);
        check(Math::sqrt, true, k::squareRoot, k::squareRootGradient, true);
        check(Math::abs, false, k::absolute, k::absoluteGradient, false);
        check(
                x -> Math.pow(x, 2.5),
                true,
                (n, x, xo, y, yo) -> k.power(n, 2.5f, x, xo, y, yo),
                (n, x, xo, dy, dyo, dx, dxo) -> k.powerGradient(n, 2.5f, x, xo, dy, dyo, dx, dxo),
                false);
        check(
                x -> Math.max(x, -0.5),
                false,
                (n, x, xo, y, yo) -> k.atLeast(n, -0.5f, x, xo, y, yo),
                (n, x, xo, dy, dyo, dx, dxo) -> k.atLeastGradient(n, -0.5f, x, xo, dy, dyo, dx, dxo),
                false);
        check(
                x -> Math.min(x, 0.25),
                false,
                (n, x, xo, y, yo) -> k.atMost(n, 0.25f, x, xo, y, yo),
                (n, x, xo, dy, dyo, dx, dxo) -> k.atMostGradient(n, 0.25f, x, xo, dy, dyo, dx, dxo),
                false);
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void edges(Kernels k) {
        float[] x = new float[32];
        java.util.Arrays.fill(x, 1f);
        x[1] = 0f;
        x[2] = -1f;
        x[3] = Float.POSITIVE_INFINITY;
        x[4] = Float.NaN;
        float[] y = new float[32];
        k.log(32, x, 0, y, 0);
        assertThat(y[0]).isZero();
        assertThat(y[1]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(y[2]).isNaN();
        assertThat(y[3]).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(y[4]).isNaN();
        k.absoluteGradient(32, new float[32], 0, x, 0, y, 0);
        assertThat(y[0]).isZero();
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void choices(Kernels k) {
        float[] a = Buffers.random(N, 1);
        float[] b = Buffers.random(N, 2);
        float[] more = Buffers.output(N);
        float[] fewer = Buffers.output(N);
        k.greater(N, a, MARGIN, b, MARGIN, more, MARGIN);
        k.less(N, a, MARGIN, b, MARGIN, fewer, MARGIN);
        float[] y = Buffers.output(N);
        float[] da = Buffers.output(N);
        float[] db = Buffers.output(N);
        k.select(N, more, MARGIN, a, MARGIN, b, MARGIN, y, MARGIN);
        k.selectGradient(N, more, MARGIN, a, MARGIN, da, MARGIN, false);
        k.selectGradient(N, more, MARGIN, a, MARGIN, db, MARGIN, true);
        for (int i = MARGIN; i < MARGIN + N; i++) {
            assertThat(more[i]).isEqualTo(a[i] > b[i] ? 1f : 0f);
            assertThat(fewer[i]).isEqualTo(a[i] < b[i] ? 1f : 0f);
            assertThat(y[i]).isEqualTo(Math.max(a[i], b[i]));
            assertThat(da[i]).isEqualTo(a[i] > b[i] ? a[i] : 0f);
            assertThat(db[i]).isEqualTo(a[i] > b[i] ? 0f : a[i]);
        }
        k.oneHot(3, 4, new int[] {2, -1, 0}, 0, y, 0);
        assertThat(y).startsWith(0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0);
        k.toFloats(3, new int[] {2, -1, 0}, 0, y, 0);
        assertThat(y).startsWith(2, -1, 0);
    }

    private static void check(
            DoubleUnaryOperator f, boolean positive, Forward forward, Backward backward, boolean byOutput) {
        float[] x = Buffers.random(N, 3);
        for (int i = MARGIN; positive && i < MARGIN + N; i++) {
            x[i] = Math.abs(x[i]) + 0.1f;
        }
        float[] dy = Buffers.random(N, 4);
        float[] y = Buffers.output(N);
        float[] dx = Buffers.output(N);
        forward.run(N, x, MARGIN, y, MARGIN);
        backward.run(N, byOutput ? y : x, MARGIN, dy, MARGIN, dx, MARGIN);
        for (int i = MARGIN; i < MARGIN + N; i++) {
            assertClose(f.applyAsDouble(x[i]), y[i], 1e-6, x[i]);
            double slope = (f.applyAsDouble(x[i] + 1e-6) - f.applyAsDouble(x[i] - 1e-6)) / 2e-6;
            assertClose(slope * dy[i], dx[i], 1e-5, "gradient", x[i]);
        }
        assertUntouched(y, at -> at < N);
        assertUntouched(dx, at -> at < N);
    }

    private interface Forward {
        void run(int n, float[] x, int xo, float[] y, int yo);
    }

    private interface Backward {
        void run(int n, float[] s, int so, float[] dy, int dyo, float[] dx, int dxo);
    }
}
