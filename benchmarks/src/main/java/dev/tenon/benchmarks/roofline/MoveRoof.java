package dev.tenon.benchmarks.roofline;

import dev.tenon.runtime.kernel.Kernels;
import dev.tenon.runtime.nn.Window2D;

/** Kernels that do next to nothing with what they read and write. */
final class MoveRoof {

    private final Kernels k;

    MoveRoof(Kernels k) {
        this.k = k;
    }

    void measure(Table table) {
        table.begin("kernel that moves n floats");
        elementwise(table, 1 << 12);
        elementwise(table, 1 << 20);
        matrices(table, 512, 512);
        matrices(table, 64, 100);
        pools(table);
    }

    private void elementwise(Table table, int n) {
        float[] a = Numbers.normal(n);
        float[] b = Numbers.normal(n);
        float[] zeros = Numbers.zeros(n);
        float[] y = Numbers.zeros(n);
        String size = " of " + n;
        table.moves("copy" + size, 2 * n, () -> k.copy(n, a, 0, y, 0));
        table.moves("add" + size, 3 * n, () -> k.add(n, a, 0, b, 0, y, 0));
        table.moves("multiply" + size, 3 * n, () -> k.multiply(n, a, 0, b, 0, y, 0));
        table.moves("accumulate" + size, 3 * n, () -> k.accumulate(n, zeros, 0, y, 0));
        table.moves("relu" + size, 2 * n, () -> k.relu(n, a, 0, y, 0));
        table.moves("reluGradient" + size, 3 * n, () -> k.reluGradient(n, a, 0, b, 0, y, 0));
        table.moves("dropout" + size, 2 * n, () -> k.dropout(n, 77L, 0, 0.1f, a, 0, y, 0));
        table.moves("dropoutAdd" + size, 3 * n, () -> k.dropoutAdd(n, 77L, 0, 0.1f, a, 0, b, 0, y, 0));
        table.moves("dropoutReluGradient" + size, 3 * n, () -> k.dropoutReluGradient(n, 0.1f, a, 0, b, 0, y, 0));
    }

    private void matrices(Table table, int rows, int columns) {
        float[] x = Numbers.normal(Math.max(Numbers.panels(rows, columns), Numbers.panels(columns, rows)));
        float[] y = Numbers.zeros(x.length);
        String sizes = " of " + rows + ", " + columns;
        int all = rows * columns;
        table.moves(
                "transposePanels" + sizes,
                2 * all,
                () -> k.transposePanels(rows, columns, x, 0, rows * Kernels.PANEL, y, 0, columns * Kernels.PANEL));
        table.moves("columnSums" + sizes, all, () -> k.columnSums(rows, columns, x, 0, columns, y, 0, false));
        int[] extents = {columns, rows};
        int[] strides = {1, columns};
        table.moves("gather, transposed" + sizes, 2 * all, () -> k.gather(extents, strides, x, 0, y, 0));
        table.moves("copyRuns" + sizes, 2 * all, () -> k.copyRuns(rows, columns, x, 0, columns, y, 0, columns));
    }

    private void pools(Table table) {
        Window2D w = Window2D.of(26, 26, 32, 2, 2, 2, 2, 1, 1, 0, 0, 13, 13);
        int in = 26 * 26 * 32;
        int out = 13 * 13 * 32;
        float[] x = Numbers.normal(in);
        float[] y = Numbers.zeros(out);
        float[] dy = Numbers.normal(out);
        float[] dx = Numbers.zeros(in);
        k.maxPool(w, x, 0, y, 0);
        table.moves("maxPool 26x26x32 by 2x2", in + out, () -> k.maxPool(w, x, 0, y, 0));
        table.moves(
                "maxPoolGradient 26x26x32 by 2x2",
                2 * in + 2 * out,
                () -> k.maxPoolGradient(w, x, 0, y, 0, dy, 0, dx, 0));
        table.moves("averagePool 26x26x32 by 2x2", in + out, () -> k.averagePool(w, x, 0, y, 0));
    }
}
