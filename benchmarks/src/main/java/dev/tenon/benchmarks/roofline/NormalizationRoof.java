package dev.tenon.benchmarks.roofline;

import dev.tenon.runtime.kernel.Kernels;

/** Normalisation of rows, and over the batch. */
final class NormalizationRoof {

    private static final float EPSILON = 1e-3f;

    private final Kernels k;

    NormalizationRoof(Kernels k) {
        this.k = k;
    }

    void measure(Table table) {
        table.begin("normalisation: rows, columns");
        layer(table, 160, 32);
        layer(table, 1024, 128);
        layer(table, 256, 1024);
        batch(table, 4096, 16);
        batch(table, 1024, 64);
    }

    private void layer(Table table, int rows, int n) {
        int all = rows * n;
        float[] x = Numbers.normal(all);
        float[] gamma = Numbers.full(1, n);
        float[] beta = Numbers.zeros(n);
        float[] dgamma = Numbers.zeros(n);
        float[] dy = Numbers.normal(all);
        float[] out = Numbers.zeros(all);
        String sizes = " " + rows + ", " + n;
        table.moves(
                "layer" + sizes, 2 * all, () -> k.normalize(rows, n, EPSILON, true, x, 0, gamma, 0, beta, 0, out, 0));
        table.moves(
                "its input's gradient" + sizes,
                3 * all,
                () -> k.normalizeGradient(rows, n, EPSILON, true, x, 0, gamma, 0, dy, 0, out, 0));
        table.moves(
                "its scale's gradient" + sizes,
                2 * all,
                () -> k.normalizeScaleGradient(rows, n, EPSILON, true, x, 0, dy, 0, dgamma, 0, false));
    }

    private void batch(Table table, int rows, int n) {
        int all = rows * n;
        float[] x = Numbers.normal(all);
        float[] gamma = Numbers.full(1, n);
        float[] beta = Numbers.zeros(n);
        float[] part = Numbers.zeros(3 * n + 1);
        float[] moments = Numbers.zeros(3 * n + 1);
        float[] sums = Numbers.zeros(2 * n);
        float[] dy = Numbers.normal(all);
        float[] out = Numbers.zeros(all);
        String sizes = " " + rows + ", " + n;
        k.batchMoments(rows, n, x, 0, part, 0);
        k.wholeMoments(1, part.length, n, EPSILON, part, 0, moments, 0);
        table.moves("moments of a batch" + sizes, all, () -> k.batchMoments(rows, n, x, 0, part, 0));
        table.moves(
                "batch" + sizes,
                2 * all,
                () -> k.batchNormalize(rows, n, Float.NEGATIVE_INFINITY, x, 0, moments, 0, gamma, 0, beta, 0, out, 0));
        table.moves("its sums" + sizes, 2 * all, () -> k.batchSums(rows, n, x, 0, moments, 0, dy, 0, sums, 0));
        table.moves(
                "its input's gradient" + sizes,
                3 * all,
                () -> k.batchNormalizeGradient(rows, n, x, 0, moments, 0, gamma, 0, dy, 0, sums, 0, out, 0));
    }
}
