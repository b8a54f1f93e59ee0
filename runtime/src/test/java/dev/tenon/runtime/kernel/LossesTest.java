package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LossesTest {

    private static final int ROWS = 4;
    private static final int[] COLUMNS = {1, 3, 10, 17, 40};

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void valuesAndGradients(Kernels k) {
        for (LossCase loss : LossCase.values()) {
            for (int n : COLUMNS) {
                check(k, loss, n, n, 1);
                check(k, loss, n, 2 * n + 1, 2);
                check(k, loss, n, 0, 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void sparse(Kernels k) {
        for (int n : COLUMNS) {
            float[] p = Buffers.random(ROWS * n, 1);
            squeeze(p);
            int[] labels = new int[MARGIN + ROWS];
            for (int r = 0; r < ROWS; r++) {
                labels[MARGIN + r] = r * 7 % n;
            }
            float[] scale = Buffers.random(ROWS, 3);
            float[] out = Buffers.output(ROWS);
            float[] logits = Buffers.output(ROWS);
            float[] dp = Buffers.output(ROWS * n);
            float[] dz = Buffers.output(ROWS * n);
            k.sparseCategoricalCrossentropy(ROWS, n, p, MARGIN, labels, MARGIN, out, MARGIN);
            k.sparseCategoricalCrossentropyGradient(ROWS, n, p, MARGIN, labels, MARGIN, scale, MARGIN, dp, MARGIN);
            k.sparseCategoricalCrossentropyLogits(ROWS, n, p, MARGIN, labels, MARGIN, logits, MARGIN);
            k.sparseCategoricalCrossentropyLogitsGradient(
                    ROWS, n, p, MARGIN, labels, MARGIN, scale, MARGIN, dz, MARGIN);
            for (int r = 0; r < ROWS; r++) {
                int label = labels[MARGIN + r];
                double[] row = row(p, r, n);
                assertClose(sparse(row, label), out[MARGIN + r], 2e-6, n, r);
                assertClose(sparse(exp(row), label), logits[MARGIN + r], 2e-6, n, r);
                for (int j = 0; j < n; j++) {
                    int at = MARGIN + r * n + j;
                    assertClose(slope(x -> sparse(x, label), row, j) * scale[MARGIN + r], dp[at], 1e-5, n, r, j);
                    assertClose(slope(x -> sparse(exp(x), label), row, j) * scale[MARGIN + r], dz[at], 1e-5, n, r, j);
                }
            }
            assertUntouched(out, at -> at < ROWS);
            assertUntouched(dp, at -> at < ROWS * n);
            assertUntouched(dz, at -> at < ROWS * n);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void aLabelThatIsNoClassMakesItsRowNaN(Kernels k) {
        float[] p = {0.2f, 0.8f, 0.5f, 0.5f, 0.3f, 0.7f};
        int[] labels = {1, 2, -1};
        float[] scale = {1, 1, 1};
        float[] out = new float[3];
        float[] d = new float[6];
        k.sparseCategoricalCrossentropy(3, 2, p, 0, labels, 0, out, 0);
        assertThat(out).containsExactly(out[0], Float.NaN, Float.NaN);
        assertThat(out[0]).isFinite();
        k.sparseCategoricalCrossentropyLogits(3, 2, p, 0, labels, 0, out, 0);
        assertThat(out).containsExactly(out[0], Float.NaN, Float.NaN);
        assertThat(out[0]).isFinite();
        k.sparseCategoricalCrossentropyGradient(3, 2, p, 0, labels, 0, scale, 0, d, 0);
        assertThat(d[0]).isFinite();
        assertThat(d[2]).isNaN();
        assertThat(d[5]).isNaN();
        k.sparseCategoricalCrossentropyLogitsGradient(3, 2, p, 0, labels, 0, scale, 0, d, 0);
        assertThat(d[1]).isFinite();
        assertThat(d[3]).isNaN();
        assertThat(d[4]).isNaN();
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void aClipPassesNoGradient(Kernels k) {
        float[] p = {0f, 1f, 0.25f};
        float[] t = {1f, 0f, 1f};
        float[] out = new float[1];
        float[] d = new float[3];
        k.binaryCrossentropy(1, 3, 0f, p, 0, t, 0, 3, 1, out, 0);
        assertThat(out[0]).isFinite().isGreaterThan(10f);
        k.binaryCrossentropyGradient(1, 3, 0f, p, 0, t, 0, 3, 1, new float[] {3f}, 0, d, 0);
        assertThat(d[0]).isEqualTo(0f);
        assertThat(d[1]).isEqualTo(0f);
        assertClose(-4, d[2], 1e-6);
        k.sparseCategoricalCrossentropy(1, 2, p, 0, new int[] {0}, 0, out, 0);
        assertClose(-Math.log(1e-7), out[0], 1e-6);
        k.sparseCategoricalCrossentropyGradient(1, 2, p, 0, new int[] {0}, 0, new float[] {1f}, 0, d, 0);
        assertThat(d[0]).isEqualTo(0f);
        assertThat(d[1]).isEqualTo(0f);
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void hugeLogitsAreFine(Kernels k) {
        float[] z = {1000f, -1000f, 0f, 500f};
        float[] out = new float[2];
        k.sparseCategoricalCrossentropyLogits(2, 2, z, 0, new int[] {1, 1}, 0, out, 0);
        assertThat(out).containsExactly(2000f, 0f);
        k.binaryCrossentropyLogits(2, 2, 0f, z, 0, new float[] {0f, 1f, 0f, 1f}, 0, 2, 1, out, 0);
        assertThat(out[0]).isEqualTo(1000f);
        assertClose(Math.log(2) / 2, out[1], 1e-6);
    }

    private static void check(Kernels k, LossCase loss, int n, int ts, int tc) {
        float[] p = Buffers.random(ROWS * n, n);
        float[] t = Buffers.random(ROWS * ts + n * tc + 1, 2);
        if (loss.probabilities) {
            squeeze(p);
        }
        squeeze(t);
        float[] scale = Buffers.random(ROWS, 3);
        float[] out = Buffers.output(ROWS);
        float[] d = Buffers.output(ROWS * n);
        loss.loss.run(k, ROWS, n, p, MARGIN, t, MARGIN, ts, tc, out, MARGIN);
        loss.gradient.run(k, ROWS, n, p, MARGIN, t, MARGIN, ts, tc, scale, MARGIN, d, MARGIN);
        for (int r = 0; r < ROWS; r++) {
            double[] row = row(p, r, n);
            double[] target = new double[n];
            for (int j = 0; j < n; j++) {
                target[j] = t[MARGIN + r * ts + j * tc];
            }
            assertClose(loss.reference.of(row, target), out[MARGIN + r], 3e-6, k.name(), loss, n, r);
            for (int j = 0; j < n; j++) {
                double expected = slope(x -> loss.reference.of(x, target), row, j) * scale[MARGIN + r];
                assertClose(expected, d[MARGIN + r * n + j], 1e-5, k.name(), loss, "gradient", n, ts, r, j);
            }
        }
        assertUntouched(out, at -> at < ROWS);
        assertUntouched(d, at -> at < ROWS * n);
    }

    private static double slope(java.util.function.ToDoubleFunction<double[]> f, double[] x, int j) {
        double h = 1e-6;
        double[] up = x.clone();
        double[] down = x.clone();
        up[j] += h;
        down[j] -= h;
        return (f.applyAsDouble(up) - f.applyAsDouble(down)) / (2 * h);
    }

    private static double sparse(double[] p, int label) {
        double sum = 0;
        for (double q : p) {
            sum += q;
        }
        return -Math.log(LossCase.clip(p[label] / sum));
    }

    private static double[] exp(double[] z) {
        return java.util.Arrays.stream(z).map(Math::exp).toArray();
    }

    private static double[] row(float[] x, int r, int n) {
        double[] row = new double[n];
        for (int j = 0; j < n; j++) {
            row[j] = x[MARGIN + r * n + j];
        }
        return row;
    }

    /** From [-2, 2) into (0.05, 0.95). */
    private static void squeeze(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * 0.22f + 0.5f;
        }
    }
}
