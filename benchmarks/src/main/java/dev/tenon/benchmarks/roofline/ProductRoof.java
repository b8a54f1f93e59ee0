package dev.tenon.benchmarks.roofline;

import dev.tenon.runtime.kernel.Kernels;

/** Products of matrices, forward and for the gradient of a weight. */
final class ProductRoof {

    private static final int[][] SIZES = {
        {16, 64, 100},
        {16, 64, 64},
        {16, 10, 64},
        {121, 64, 288},
        {676, 32, 9},
        {16, 512, 784},
        {1024, 1024, 256},
        {2048, 128, 512}
    };

    private final Kernels k;

    ProductRoof(Kernels k) {
        this.k = k;
    }

    void measure(Table table) {
        table.begin("product: rows, columns, depth");
        for (int[] size : SIZES) {
            products(table, size[0], size[1], size[2]);
        }
    }

    private void products(Table table, int m, int n, int depth) {
        float[] a = Numbers.normal(m * depth);
        float[] weights = Numbers.normal(Numbers.panels(depth, n));
        float[] zeros = Numbers.zeros(Numbers.panels(1, n));
        float[] y = Numbers.normal(m * n);
        float[] gradient = Numbers.zeros(Numbers.panels(depth, n));
        int pitch = depth * Kernels.PANEL;
        float none = Float.NEGATIVE_INFINITY;
        String sizes = " " + m + ", " + n + ", " + depth;
        double operations = 2.0 * m * n * depth;
        table.computes(
                "forward" + sizes,
                operations,
                () -> k.gemm(m, n, depth, a, 0, depth, weights, 0, pitch, zeros, 0, 0, y, 0, n, none));
        table.computes(
                "kernel's gradient" + sizes,
                operations,
                () -> k.gemmTransposed(depth, n, m, a, 0, depth, y, 0, n, gradient, 0, pitch, false));
    }
}
