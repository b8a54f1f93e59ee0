package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import dev.tenon.runtime.nn.Window2D;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WindowsTest {

    static final List<Window2D> WINDOWS = List.of(
            Window2D.of(5, 7, 3, 3, 3, 1, 1, 1, 1, 0, 0, 3, 5),
            Window2D.of(6, 5, 19, 3, 2, 2, 1, 1, 1, 1, 0, 3, 5),
            Window2D.of(7, 9, 34, 2, 2, 2, 2, 1, 1, 0, 0, 3, 4),
            Window2D.of(8, 8, 2, 3, 3, 1, 1, 2, 3, 2, 3, 8, 8),
            Window2D.of(4, 4, 17, 3, 3, 3, 3, 1, 1, 1, 1, 2, 2),
            Window2D.of(1, 6, 1, 1, 4, 1, 2, 1, 1, 0, 1, 1, 3));

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void im2colCopiesEachTap(Kernels kernels) {
        for (Window2D w : WINDOWS) {
            for (int c0 = 0; c0 <= w.channels / 2; c0 += Math.max(1, w.channels / 2)) {
                int cn = c0 == 0 ? w.channels : w.channels - c0;
                float[] x = Buffers.random(w.height * w.width * w.channels, 5);
                int line = w.kernelHeight * w.kernelWidth * cn;
                float[] col = Buffers.output(w.positions() * line);
                kernels.im2col(w, c0, cn, x, MARGIN, col, MARGIN);
                for (int at = 0; at < w.positions() * line; at++) {
                    int pixel = pixel(w, at / line, at % line / cn);
                    float expected = pixel < 0 ? 0f : x[MARGIN + pixel * w.channels + c0 + at % cn];
                    assertClose(expected, col[MARGIN + at], 0, w, c0, at);
                }
                assertUntouched(col, at -> at < w.positions() * line);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void col2imIsTheAdjoint(Kernels kernels) {
        for (Window2D w : WINDOWS) {
            for (int c0 = 0; c0 <= w.channels / 2; c0 += Math.max(1, w.channels / 2)) {
                int cn = c0 == 0 ? w.channels : w.channels - c0;
                int line = w.kernelHeight * w.kernelWidth * cn;
                int size = w.height * w.width * w.channels;
                float[] col = Buffers.random(w.positions() * line, 6);
                float[] x = Buffers.output(size);
                Arrays.fill(x, MARGIN, MARGIN + size, 0f);
                double[] expected = new double[size];
                for (int at = 0; at < w.positions() * line; at++) {
                    int pixel = pixel(w, at / line, at % line / cn);
                    if (pixel >= 0) {
                        expected[pixel * w.channels + c0 + at % cn] += col[MARGIN + at];
                    }
                }
                kernels.col2im(w, c0, cn, col, MARGIN, x, MARGIN);
                for (int at = 0; at < size; at++) {
                    assertClose(expected[at], x[MARGIN + at], 1e-6, w, c0, at);
                }
                assertUntouched(x, at -> at < size);
            }
        }
    }

    /** The pixel under a tap of a window position, or -1. */
    static int pixel(Window2D w, int position, int tap) {
        int y = position / w.outWidth * w.strideHeight - w.padTop + tap / w.kernelWidth * w.dilationHeight;
        int x = position % w.outWidth * w.strideWidth - w.padLeft + tap % w.kernelWidth * w.dilationWidth;
        return y < 0 || y >= w.height || x < 0 || x >= w.width ? -1 : y * w.width + x;
    }
}
