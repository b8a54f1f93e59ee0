package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import dev.tenon.runtime.nn.Tables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the formula in double precision: pairs are complex numbers, multiplied by one of length 1. */
final class RotationsTest {

    private static final int OUTER = 2;
    private static final int STEPS = 5;
    private static final int INNER = 3;

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void turnsPairs(Kernels k) {
        for (int half : new int[] {1, 3, 8, 17, 35}) {
            int features = 2 * half;
            int n = OUTER * STEPS * INNER * features;
            float[] table = Tables.rotations(STEPS, features, 50, 2);
            float[] x = Buffers.random(n, half);
            float[] y = Buffers.output(n);
            k.rotate(OUTER, STEPS, INNER, features, 1f, table, x, MARGIN, y, MARGIN);
            for (int r = 0; r < n / features; r++) {
                for (int i = 0; i < half; i++) {
                    double angle = r / INNER % STEPS / 2.0 * Math.pow(50, -2.0 * i / features);
                    double a = x[MARGIN + r * features + i];
                    double b = x[MARGIN + r * features + half + i];
                    double real = a * Math.cos(angle) - b * Math.sin(angle);
                    double imaginary = b * Math.cos(angle) + a * Math.sin(angle);
                    assertClose(real, y[MARGIN + r * features + i], 1e-6, half, r, i);
                    assertClose(imaginary, y[MARGIN + r * features + half + i], 1e-6, half, r, i);
                }
            }
            assertUntouched(y, at -> at < n);
            k.rotate(OUTER, STEPS, INNER, features, -1f, table, y, MARGIN, y, MARGIN);
            for (int i = 0; i < n; i++) {
                assertClose(x[MARGIN + i], y[MARGIN + i], 1e-6, half, i);
            }
        }
    }
}
