package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CellsTest {

    private static final int[] SIZES = {0, 1, 7, 15, 16, 17, 33, 800};

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void lstm(Kernels k) {
        for (int n : SIZES) {
            float[] i = Buffers.random(n, 1);
            float[] f = Buffers.random(n, 2);
            float[] g = Buffers.random(n, 3);
            float[] c = Buffers.random(n, 4);
            float[] y = Buffers.output(n);
            k.lstmCell(n, i, MARGIN, f, MARGIN, g, MARGIN, c, MARGIN, y, MARGIN);
            check(n, y, at -> (double) at(f, at) * at(c, at) + (double) at(i, at) * at(g, at));
            float[] dc = Buffers.output(n);
            float[] before = Buffers.random(n, 5);
            System.arraycopy(before, MARGIN, dc, MARGIN, n);
            float[] di = Buffers.output(n);
            float[] df = Buffers.output(n);
            float[] dg = Buffers.output(n);
            k.lstmCellGradient(
                    n, i, MARGIN, f, MARGIN, g, MARGIN, c, MARGIN, dc, MARGIN, di, MARGIN, df, MARGIN, dg, MARGIN);
            check(n, di, at -> (double) at(before, at) * at(g, at));
            check(n, df, at -> (double) at(before, at) * at(c, at));
            check(n, dg, at -> (double) at(before, at) * at(i, at));
            check(n, dc, at -> (double) at(before, at) * at(f, at));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void gru(Kernels k) {
        for (int n : SIZES) {
            float[] z = Buffers.random(n, 1);
            float[] h = Buffers.random(n, 2);
            float[] g = Buffers.random(n, 3);
            float[] y = Buffers.output(n);
            k.gruState(n, z, MARGIN, h, MARGIN, g, MARGIN, y, MARGIN);
            check(n, y, at -> (double) at(z, at) * at(h, at) + (1.0 - at(z, at)) * at(g, at));
            float[] x = Buffers.output(n);
            k.gruCandidate(n, z, MARGIN, h, MARGIN, g, MARGIN, x, MARGIN);
            check(n, x, at -> at(z, at) + (double) at(h, at) * at(g, at));
            float[] dh = Buffers.output(n);
            float[] before = Buffers.random(n, 5);
            System.arraycopy(before, MARGIN, dh, MARGIN, n);
            float[] dz = Buffers.output(n);
            float[] dg = Buffers.output(n);
            k.gruStateGradient(n, z, MARGIN, h, MARGIN, g, MARGIN, dh, MARGIN, dz, MARGIN, dg, MARGIN);
            check(n, dz, at -> (double) at(before, at) * ((double) at(h, at) - at(g, at)));
            check(n, dg, at -> (double) at(before, at) * (1.0 - at(z, at)));
            check(n, dh, at -> (double) at(before, at) * at(z, at));
        }
    }

    private static float at(float[] x, int index) {
        return x[MARGIN + index];
    }

    private static void check(int n, float[] y, IntToDoubleFunction expected) {
        for (int i = 0; i < n; i++) {
            assertClose(expected.applyAsDouble(i), y[MARGIN + i], 2e-6, n, i);
        }
        assertUntouched(y, at -> at < n);
    }
}
