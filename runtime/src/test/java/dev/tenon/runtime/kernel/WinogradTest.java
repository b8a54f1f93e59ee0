package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import dev.tenon.runtime.nn.Window2D;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the sum over the taps, in double precision. */
final class WinogradTest {

    /** A convolution; several of the cases have more than a block of tiles, all have tiles that are cut off. */
    private record Case(Window2D w, int filters, int images) {
        int pixels() {
            return w.height * w.width;
        }

        int inputs() {
            return images * pixels() * w.channels;
        }

        int outputs() {
            return images * w.positions() * filters;
        }

        int kernels() {
            return 9 * w.channels * filters;
        }

        float[] scratch() {
            int c = w.channels;
            return Buffers.random(36 * (c * filters + 48 * (c + filters) + 32) + 73 * Math.max(c, filters), 9);
        }

        /** Where {@code kernel[tap, channel, filter]} stands in panels. */
        int panel(int tap, int channel, int filter) {
            return MARGIN + filter / 16 * 9 * w.channels * 16 + (tap * w.channels + channel) * 16 + filter % 16;
        }

        /** Where it stands in the transposed panels. */
        int transposed(int tap, int channel, int filter) {
            int column = tap * w.channels + channel;
            return MARGIN + column / 16 * filters * 16 + filter * 16 + column % 16;
        }

        interface Term {
            /** One product of the convolution: all positions count from 0. */
            void at(int input, int tap, int channel, int filter, int output);
        }

        void eachTerm(Term term) {
            for (int output = 0; output < images * w.positions(); output++) {
                int image = output / w.positions() * pixels();
                for (int tap = 0; tap < 9; tap++) {
                    int pixel = WindowsTest.pixel(w, output % w.positions(), tap);
                    for (int channel = 0; pixel >= 0 && channel < w.channels; channel++) {
                        for (int filter = 0; filter < filters; filter++) {
                            term.at(
                                    (image + pixel) * w.channels + channel,
                                    tap,
                                    channel,
                                    filter,
                                    output * filters + filter);
                        }
                    }
                }
            }
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(Window2D.of(13, 13, 16, 3, 3, 1, 1, 1, 1, 0, 0, 11, 11), 32, 7),
            new Case(Window2D.of(8, 9, 32, 3, 3, 1, 1, 1, 1, 1, 1, 8, 9), 16, 9),
            new Case(Window2D.of(3, 30, 48, 3, 3, 1, 1, 1, 1, 0, 1, 1, 30), 16, 2),
            new Case(Window2D.of(5, 3, 16, 3, 3, 1, 1, 1, 1, 1, 1, 5, 3), 48, 1));

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void convolvesWithBiasAndBound(Kernels kernels) {
        for (Case each : CASES) {
            float[] x = Buffers.random(each.inputs(), 1);
            float[] w = Buffers.random(each.kernels(), 2);
            float[] bias = Buffers.random(each.filters(), 3);
            float[] y = Buffers.output(each.outputs());
            kernels.winograd(
                    each.w(),
                    each.filters(),
                    each.images(),
                    x,
                    MARGIN,
                    w,
                    MARGIN,
                    bias,
                    MARGIN,
                    -0.5f,
                    y,
                    MARGIN,
                    each.scratch(),
                    MARGIN);
            double[] expected = new double[each.outputs()];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = bias[MARGIN + i % each.filters()];
            }
            each.eachTerm((input, tap, channel, filter, output) ->
                    expected[output] += (double) x[MARGIN + input] * w[each.panel(tap, channel, filter)]);
            for (int i = 0; i < expected.length; i++) {
                assertClose(Math.max(-0.5, expected[i]), y[MARGIN + i], 1e-4, each, i);
            }
            assertUntouched(y, at -> at < each.outputs());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void givesTheInputsGradient(Kernels kernels) {
        for (Case each : CASES) {
            float[] dy = Buffers.random(each.outputs(), 1);
            float[] wt = Buffers.random(each.kernels(), 2);
            float[] dx = Buffers.output(each.inputs());
            kernels.winogradInputGradient(
                    each.w(),
                    each.filters(),
                    each.images(),
                    dy,
                    MARGIN,
                    wt,
                    MARGIN,
                    dx,
                    MARGIN,
                    each.scratch(),
                    MARGIN);
            double[] expected = new double[each.inputs()];
            each.eachTerm((input, tap, channel, filter, output) ->
                    expected[input] += (double) dy[MARGIN + output] * wt[each.transposed(tap, channel, filter)]);
            for (int i = 0; i < expected.length; i++) {
                assertClose(expected[i], dx[MARGIN + i], 1e-4, each, i);
            }
            assertUntouched(dx, at -> at < each.inputs());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void setsOrAddsTheKernelsGradient(Kernels kernels) {
        for (Case each : CASES) {
            for (boolean add : new boolean[] {false, true}) {
                float[] x = Buffers.random(each.inputs(), 1);
                float[] dy = Buffers.random(each.outputs(), 2);
                float[] dw = Buffers.random(each.kernels(), 3);
                double[] expected = new double[each.kernels()];
                for (int i = 0; add && i < expected.length; i++) {
                    expected[i] = dw[MARGIN + i];
                }
                kernels.winogradKernelGradient(
                        each.w(),
                        each.filters(),
                        each.images(),
                        x,
                        MARGIN,
                        dy,
                        MARGIN,
                        dw,
                        MARGIN,
                        add,
                        each.scratch(),
                        MARGIN);
                each.eachTerm(
                        (input, tap, channel, filter, output) -> expected[each.panel(tap, channel, filter) - MARGIN] +=
                                (double) x[MARGIN + input] * dy[MARGIN + output]);
                for (int i = 0; i < expected.length; i++) {
                    assertClose(expected[i], dw[MARGIN + i], 2e-4, each, add, i);
                }
            }
        }
    }
}
