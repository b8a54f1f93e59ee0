package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MasksTest {

    private static final float[] MASK = {-1, 1, 0, 1, 1, 0};

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void masksOfIntsAndOfRows(Kernels k) {
        float[] y = Buffers.output(4);
        k.maskOfInts(4, new int[] {9, 3, 0, -2, 0}, 1, y, MARGIN);
        assertThat(Arrays.copyOfRange(y, MARGIN, MARGIN + 4)).containsExactly(1, 0, 1, 0);
        assertUntouched(y, at -> at < 4);
        float[] x = {7, 2, 2, 2, 0, 2, 2, 2, 2, Float.NaN, 2, 2};
        k.maskOfRows(3, 3, 2, x, 1, y, MARGIN);
        assertThat(Arrays.copyOfRange(y, MARGIN, MARGIN + 3)).containsExactly(0, 1, 1);
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void rowsThatCount(Kernels k) {
        for (int n : new int[] {1, 3, 16, 19}) {
            float[] x = Buffers.random(5 * n, n);
            Arrays.fill(x, MARGIN + n, MARGIN + 2 * n, Float.NaN);
            float[] kept = Buffers.output(5 * n);
            k.keepRows(5, n, MASK, 1, x, MARGIN, kept, MARGIN);
            float[] mean = Buffers.output(n);
            k.meanOfKeptRows(5, n, MASK, 1, x, MARGIN, mean, MARGIN);
            float[] dx = Buffers.output(5 * n);
            k.meanOfKeptRowsGradient(5, n, MASK, 1, mean, MARGIN, dx, MARGIN);
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int i = 0; i < 5; i++) {
                    int at = MARGIN + i * n + j;
                    boolean counts = MASK[i + 1] != 0;
                    assertThat(kept[at]).isEqualTo(counts ? x[at] : 0);
                    Buffers.assertClose(counts ? mean[MARGIN + j] / 3 : 0, dx[at], 1e-6, n, i, j);
                    sum += counts ? x[at] : 0;
                }
                Buffers.assertClose(sum / 3, mean[MARGIN + j], 1e-6, n, j);
            }
            int size = n;
            assertUntouched(kept, at -> at < 5 * size);
            assertUntouched(mean, at -> at < size);
            assertUntouched(dx, at -> at < 5 * size);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void rowsOfOneKindAloneAreChanged(Kernels k) {
        for (int n : new int[] {1, 3, 19}) {
            float[] x = Buffers.random(5 * n, n);
            float[] held = Buffers.output(5 * n);
            float[] before = held.clone();
            float[] filled = held.clone();
            float[] cleared = held.clone();
            k.holdRows(5, n, MASK, 1, x, MARGIN, held, MARGIN);
            k.fillRows(5, n, 3, MASK, 1, filled, MARGIN);
            k.clearRows(5, n, MASK, 1, cleared, MARGIN);
            for (int i = 0; i < held.length; i++) {
                int row = Math.floorDiv(i - MARGIN, n);
                boolean inside = row >= 0 && row < 5;
                boolean counts = !inside || MASK[row + 1] != 0;
                assertThat(held[i]).isEqualTo(counts ? before[i] : x[i]);
                assertThat(filled[i]).isEqualTo(counts ? before[i] : 3);
                assertThat(cleared[i]).isEqualTo(inside && counts ? 0 : before[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void theMeanOfNothingIsZero(Kernels k) {
        float[] mean = Buffers.output(3);
        k.meanOfKeptRows(2, 3, new float[2], 0, Buffers.random(6, 1), MARGIN, mean, MARGIN);
        float[] dx = Buffers.output(6);
        k.meanOfKeptRowsGradient(2, 3, new float[2], 0, Buffers.random(3, 2), MARGIN, dx, MARGIN);
        assertThat(Arrays.copyOfRange(mean, MARGIN, MARGIN + 3)).containsOnly(0);
        assertThat(Arrays.copyOfRange(dx, MARGIN, MARGIN + 6)).containsOnly(0);
    }
}
