package dev.tenon.benchmarks.roofline;

import dev.tenon.runtime.kernel.Kernels;

/** Softmax and the cross-entropy behind it, with one label a row. */
final class LossRoof {

    private final Kernels k;

    LossRoof(Kernels k) {
        this.k = k;
    }

    void measure(Table table) {
        table.begin("softmax and cross-entropy: rows, classes");
        losses(table, 16, 10);
        losses(table, 1024, 96);
        losses(table, 64, 8192);
    }

    private void losses(Table table, int rows, int n) {
        int all = rows * n;
        float[] z = Numbers.normal(all);
        float[] y = Numbers.zeros(all);
        float[] out = Numbers.zeros(all);
        float[] scale = Numbers.full(1f / rows, rows);
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % n;
        }
        String sizes = " " + rows + ", " + n;
        k.softmax(rows, n, z, 0, y, 0);
        table.moves("softmax" + sizes, 2 * all, () -> k.softmax(rows, n, z, 0, y, 0));
        table.moves(
                "cross-entropy of logits" + sizes,
                all,
                () -> k.sparseCategoricalCrossentropyLogits(rows, n, z, 0, labels, 0, out, 0));
        table.moves(
                "its gradient from the softmax" + sizes,
                2 * all,
                () -> k.softmaxSparseCategoricalCrossentropyGradient(rows, n, y, 0, labels, 0, scale, 0, out, 0));
        table.moves(
                "its gradient from the logits" + sizes,
                2 * all,
                () -> k.sparseCategoricalCrossentropyLogitsGradient(rows, n, z, 0, labels, 0, scale, 0, out, 0));
    }
}
