package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StructureTest {

    private static final int[][][] CASES = {
        {{}, {}}, {{7}, {1}}, {{5}, {0}}, {{3, 5}, {1, 3}}, {{2, 3, 19}, {19, 38, 1}}, {{2, 4, 3, 5}, {1, 0, 10, 2}}
    };

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void gatherAndItsAdjoint(Kernels k) {
        for (int[][] shape : CASES) {
            int[] extents = shape[0];
            int[] strides = shape[1];
            int n = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
            float[] x = Buffers.random(200, 1);
            float[] y = Buffers.output(n);
            k.gather(extents, strides, x, MARGIN, y, MARGIN);
            float[] dx = Buffers.output(200);
            Arrays.fill(dx, MARGIN, MARGIN + 200, 0f);
            k.scatterAdd(extents, strides, x, MARGIN, dx, MARGIN);
            float[] expected = new float[200];
            for (int at = 0; at < n; at++) {
                int from = 0;
                for (int d = extents.length - 1, rest = at; d >= 0; rest /= extents[d], d--) {
                    from += rest % extents[d] * strides[d];
                }
                assertThat(y[MARGIN + at]).isEqualTo(x[MARGIN + from]);
                expected[from] += x[MARGIN + at];
            }
            assertThat(Arrays.copyOfRange(dx, MARGIN, MARGIN + 200)).containsExactly(expected);
            assertUntouched(y, at -> at < n);
            assertUntouched(dx, at -> at < 200);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void runs(Kernels k) {
        float[] x = Buffers.random(40, 2);
        float[] y = Buffers.output(60);
        k.copyRuns(4, 7, x, MARGIN, 9, y, MARGIN, 13);
        for (int r = 0; r < 4; r++) {
            for (int j = 0; j < 7; j++) {
                assertThat(y[MARGIN + r * 13 + j]).isEqualTo(x[MARGIN + r * 9 + j]);
            }
        }
        assertUntouched(y, at -> at < 52 && at % 13 < 7);
    }
}
