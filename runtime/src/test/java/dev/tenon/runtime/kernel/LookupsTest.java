package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LookupsTest {

    private static final int ROWS = 5;
    private static final int[] IDS = {-1, 3, 0, 3, 4, 3, -1};

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void rowsAndTheirGradient(Kernels k) {
        for (int n : new int[] {1, 3, 16, 19}) {
            float[] table = Buffers.random(ROWS * n, 1);
            float[] y = Buffers.output(5 * n);
            k.lookup(5, n, IDS, 1, table, MARGIN, y, MARGIN);
            float[] dy = Buffers.random(5 * n, 2);
            float[] gradient = Buffers.output(ROWS * n);
            Arrays.fill(gradient, MARGIN, MARGIN + ROWS * n, 1f);
            k.lookupGradient(5, n, IDS, 1, dy, MARGIN, gradient, MARGIN);
            float[] expected = new float[ROWS * n];
            Arrays.fill(expected, 1f);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < n; j++) {
                    int at = IDS[i + 1] * n + j;
                    assertThat(y[MARGIN + i * n + j]).isEqualTo(table[MARGIN + at]);
                    expected[at] += dy[MARGIN + i * n + j];
                }
            }
            assertThat(Arrays.copyOfRange(gradient, MARGIN, MARGIN + ROWS * n)).containsExactly(expected);
            int size = n;
            assertUntouched(y, at -> at < 5 * size);
            assertUntouched(gradient, at -> at < ROWS * size);
        }
    }

    /** A table of 21 rows as two panels: each row is a column of one of them. */
    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void columnsOfPanelsAndTheirGradient(Kernels k) {
        int[] ids = {-1, 20, 0, 20, 15, 16, -1};
        for (int n : new int[] {1, 3, 19}) {
            int length = 2 * 16 * n;
            float[] table = Buffers.random(length, 1);
            float[] y = Buffers.output(5 * n);
            k.lookupTurned(5, n, ids, 1, table, MARGIN, y, MARGIN);
            float[] dy = Buffers.random(5 * n, 2);
            float[] gradient = Buffers.output(length);
            Arrays.fill(gradient, MARGIN, MARGIN + length, 1f);
            k.lookupTurnedGradient(5, n, ids, 1, dy, MARGIN, gradient, MARGIN);
            float[] expected = new float[length];
            Arrays.fill(expected, 1f);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < n; j++) {
                    int at = (ids[i + 1] < 16 ? ids[i + 1] : 16 * n + ids[i + 1] - 16) + 16 * j;
                    assertThat(y[MARGIN + i * n + j]).isEqualTo(table[MARGIN + at]);
                    expected[at] += dy[MARGIN + i * n + j];
                }
            }
            assertThat(Arrays.copyOfRange(gradient, MARGIN, MARGIN + length)).containsExactly(expected);
            int size = n;
            assertUntouched(y, at -> at < 5 * size);
            assertUntouched(gradient, at -> at < length);
        }
    }
}
