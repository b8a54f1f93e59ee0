package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ElementwiseTest {

    private static final int[] SIZES = {0, 1, 7, 8, 16, 17, 31, 64, 101};
    private static final int A = MARGIN + 2;

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void arithmetic(Kernels k) {
        for (int n : SIZES) {
            float[] a = Buffers.random(n + 2, 1);
            float[] b = Buffers.random(n, 2);
            IntToDoubleFunction x = i -> a[A + i];
            IntToDoubleFunction y = i -> b[MARGIN + i];
            check(n, out -> k.copy(n, a, A, out, MARGIN), x);
            check(n, out -> k.fill(n, 3.5f, out, MARGIN), i -> 3.5);
            check(n, out -> k.add(n, a, A, b, MARGIN, out, MARGIN), i -> x.applyAsDouble(i) + y.applyAsDouble(i));
            check(n, out -> k.subtract(n, a, A, b, MARGIN, out, MARGIN), i -> x.applyAsDouble(i) - y.applyAsDouble(i));
            check(n, out -> k.multiply(n, a, A, b, MARGIN, out, MARGIN), i -> x.applyAsDouble(i) * y.applyAsDouble(i));
            check(n, out -> k.divide(n, a, A, b, MARGIN, out, MARGIN), i -> x.applyAsDouble(i) / y.applyAsDouble(i));
            check(n, out -> k.affine(n, a, A, -1.5f, 0.7f, out, MARGIN), i -> x.applyAsDouble(i) * -1.5 + 0.7);
            check(
                    n,
                    out -> k.maximum(n, a, A, b, MARGIN, out, MARGIN),
                    i -> Math.max(x.applyAsDouble(i), y.applyAsDouble(i)));
            check(
                    n,
                    out -> k.minimum(n, a, A, b, MARGIN, out, MARGIN),
                    i -> Math.min(x.applyAsDouble(i), y.applyAsDouble(i)));
            check(n, out -> k.scale(n, a, A, -1.5f, out, MARGIN), i -> x.applyAsDouble(i) * -1.5);
            check(n, out -> sumInPlace(k, n, a, b, out), i -> x.applyAsDouble(i) + y.applyAsDouble(i));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void extremumGradients(Kernels k) {
        for (int n : SIZES) {
            float[] a = Buffers.random(n + 2, 3);
            float[] b = Buffers.random(n, 4);
            float[] dy = Buffers.random(n, 5);
            for (int i = 0; i < n; i += 3) {
                b[MARGIN + i] = a[A + i]; // a tie: the first argument's
            }
            IntToDoubleFunction g = i -> dy[MARGIN + i];
            check(
                    n,
                    out -> k.maximumGradient(n, a, A, b, MARGIN, dy, MARGIN, out, MARGIN, false),
                    i -> a[A + i] >= b[MARGIN + i] ? g.applyAsDouble(i) : 0);
            check(
                    n,
                    out -> k.maximumGradient(n, a, A, b, MARGIN, dy, MARGIN, out, MARGIN, true),
                    i -> b[MARGIN + i] > a[A + i] ? g.applyAsDouble(i) : 0);
            check(
                    n,
                    out -> k.minimumGradient(n, a, A, b, MARGIN, dy, MARGIN, out, MARGIN, false),
                    i -> a[A + i] <= b[MARGIN + i] ? g.applyAsDouble(i) : 0);
            check(
                    n,
                    out -> k.minimumGradient(n, a, A, b, MARGIN, dy, MARGIN, out, MARGIN, true),
                    i -> b[MARGIN + i] < a[A + i] ? g.applyAsDouble(i) : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void sumIsThatOfDoubles(Kernels k) {
        for (int n : SIZES) {
            float[] x = Buffers.random(n, 6);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += x[MARGIN + i];
            }
            assertThat(k.sum(n, x, MARGIN)).isCloseTo(sum, org.assertj.core.data.Offset.offset(1e-12));
        }
    }

    private static void sumInPlace(Kernels k, int n, float[] a, float[] b, float[] out) {
        System.arraycopy(b, MARGIN, out, MARGIN, n);
        k.accumulate(n, a, A, out, MARGIN);
    }

    private static void check(int n, java.util.function.Consumer<float[]> kernel, IntToDoubleFunction expected) {
        float[] out = Buffers.output(n);
        kernel.accept(out);
        for (int i = 0; i < n; i++) {
            assertClose(expected.applyAsDouble(i), out[MARGIN + i], 1e-6, n, i);
        }
        assertUntouched(out, at -> at < n);
    }
}
