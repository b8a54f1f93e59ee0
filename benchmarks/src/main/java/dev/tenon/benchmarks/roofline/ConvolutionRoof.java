package dev.tenon.benchmarks.roofline;

import dev.tenon.runtime.kernel.Kernels;
import dev.tenon.runtime.nn.Window2D;

/** Convolutions of sixteen images with 3x3 taps: by Winograd's algorithm, by lines of their windows, and depthwise. */
final class ConvolutionRoof {

    private static final int IMAGES = 16;
    private static final int TAPS = 9;

    /** Of a patch, and so products of a tile of 4x4 results. */
    private static final int POINTS = 36;

    private static final int BLOCK = 48;

    private final Kernels k;

    ConvolutionRoof(Kernels k) {
        this.k = k;
    }

    void measure(Table table) {
        table.begin("convolution of 16 images with 3x3 taps");
        winograd(table, valid(13, 32), 64);
        winograd(table, same(32, 16, 1), 16);
        winograd(table, same(8, 64, 1), 64);
        byLines(table, valid(28, 1), 32);
        byLines(table, same(32, 3, 1), 16);
        byLines(table, same(32, 16, 2), 32);
        depthwise(table, same(56, 64, 1));
        depthwise(table, same(14, 256, 1));
    }

    private static Window2D valid(int side, int channels) {
        return Window2D.of(side, side, channels, 3, 3, 1, 1, 1, 1, 0, 0, side - 2, side - 2);
    }

    private static Window2D same(int side, int channels, int stride) {
        int out = (side + stride - 1) / stride;
        int pad = Math.max(0, (out - 1) * stride + 3 - side) / 2;
        return Window2D.of(side, side, channels, 3, 3, stride, stride, 1, 1, pad, pad, out, out);
    }

    private static String name(String what, Window2D w, int filters) {
        return what + " " + w.height + "x" + w.width + "x" + w.channels + " to " + w.outHeight + "x" + w.outWidth + "x"
                + filters;
    }

    private void winograd(Table table, Window2D w, int filters) {
        int channels = w.channels;
        float[] x = Numbers.normal(IMAGES * w.height * w.width * channels);
        float[] y = Numbers.normal(IMAGES * w.positions() * filters);
        float[] kernel = Numbers.normal(Numbers.panels(TAPS * channels, filters));
        float[] turned = Numbers.normal(Numbers.panels(filters, TAPS * channels));
        float[] bias = Numbers.zeros(filters);
        float[] out = Numbers.zeros(Math.max(Math.max(x.length, y.length), kernel.length));
        float[] s = Numbers.zeros(POINTS * (channels * filters + BLOCK * (channels + filters) + 2 * Kernels.PANEL)
                + (2 * POINTS + 1) * Math.max(channels, filters));
        winograd(
                table,
                "Winograd",
                w,
                filters,
                () -> k.winograd(w, filters, IMAGES, x, 0, kernel, 0, bias, 0, 0f, out, 0, s, 0));
        winograd(
                table,
                "its input's gradient",
                w,
                filters,
                () -> k.winogradInputGradient(w, filters, IMAGES, y, 0, turned, 0, out, 0, s, 0));
        winograd(
                table,
                "its kernel's gradient",
                w,
                filters,
                () -> k.winogradKernelGradient(w, filters, IMAGES, x, 0, y, 0, out, 0, false, s, 0));
    }

    /** Counted once by the products between the transforms, and once as a direct convolution: that may go beyond the peak. */
    private static void winograd(Table table, String what, Window2D w, int filters, Runnable run) {
        int tiles = (w.outHeight + 3) / 4 * ((w.outWidth + 3) / 4);
        double products = 2.0 * IMAGES * tiles * POINTS * w.channels * filters;
        double micros = table.computes(name(what, w, filters) + ", its own products", products, run);
        table.computed("the same as a direct convolution", direct(w, filters), micros);
    }

    private static double direct(Window2D w, int filters) {
        return 2.0 * IMAGES * w.positions() * TAPS * w.channels * filters;
    }

    private void byLines(Table table, Window2D w, int filters) {
        int positions = w.positions();
        int depth = TAPS * w.channels;
        int image = w.height * w.width * w.channels;
        int pitch = depth * Kernels.PANEL;
        float[] x = Numbers.normal(IMAGES * image);
        float[] y = Numbers.normal(IMAGES * positions * filters);
        float[] kernel = Numbers.normal(Numbers.panels(depth, filters));
        float[] bias = Numbers.zeros(filters);
        float[] lines = Numbers.zeros(positions * depth);
        float[] dw = Numbers.zeros(kernel.length);
        table.computes(name("by lines", w, filters), direct(w, filters), () -> {
            for (int n = 0; n < IMAGES; n++) {
                k.im2col(w, 0, w.channels, x, n * image, lines, 0);
                int to = n * positions * filters;
                k.gemm(positions, filters, depth, lines, 0, depth, kernel, 0, pitch, bias, 0, 0, y, to, filters, 0f);
            }
        });
        table.computes(name("its kernel's gradient", w, filters), direct(w, filters), () -> {
            for (int n = 0; n < IMAGES; n++) {
                k.im2col(w, 0, w.channels, x, n * image, lines, 0);
                int from = n * positions * filters;
                k.gemmTransposed(depth, filters, positions, lines, 0, depth, y, from, filters, dw, 0, pitch, n > 0);
            }
        });
        table.moves(
                "the lines alone, of one image",
                image + (double) positions * depth,
                () -> k.im2col(w, 0, w.channels, x, 0, lines, 0));
    }

    private void depthwise(Table table, Window2D w) {
        int image = w.height * w.width * w.channels;
        int result = w.positions() * w.channels;
        float[] x = Numbers.normal(IMAGES * image);
        float[] y = Numbers.normal(IMAGES * result);
        float[] kernel = Numbers.normal(TAPS * w.channels);
        float[] bias = Numbers.zeros(w.channels);
        float[] out = Numbers.zeros(Math.max(x.length, y.length));
        double products = 2.0 * IMAGES * result * TAPS;
        table.computes(name("depthwise", w, w.channels), products, () -> {
            for (int n = 0; n < IMAGES; n++) {
                k.depthwise(w, x, n * image, kernel, 0, bias, 0, 0f, out, n * result);
            }
        });
        table.computes(name("its input's gradient", w, w.channels), products, () -> {
            for (int n = 0; n < IMAGES; n++) {
                k.depthwiseInputGradient(w, y, n * result, kernel, 0, out, n * image);
            }
        });
        table.computes(name("its kernel's gradient", w, w.channels), products, () -> {
            for (int n = 0; n < IMAGES; n++) {
                k.depthwiseKernelGradient(w, x, n * image, y, n * result, out, 0, n > 0);
            }
        });
    }
}
