package dev.tenon.benchmarks.roofline;

import dev.tenon.runtime.kernel.Kernels;

/** What recurrent cells do element by element with their gates in one step. */
final class CellRoof {

    private final Kernels k;

    CellRoof(Kernels k) {
        this.k = k;
    }

    void measure(Table table) {
        table.begin("cell of n floats");
        lstm(table, 16 * 50);
        lstm(table, 16 * 256);
        gru(table, 16 * 50);
        gru(table, 16 * 256);
    }

    /** Gates that multiply a gradient in place are 1: others would make denormal numbers of it, again and again. */
    private void lstm(Table table, int n) {
        float[] i = Numbers.normal(n);
        float[] f = Numbers.full(1, n);
        float[] g = Numbers.normal(n);
        float[] c = Numbers.normal(n);
        float[] y = Numbers.zeros(n);
        float[] dc = Numbers.normal(n);
        float[] di = Numbers.zeros(n);
        float[] df = Numbers.zeros(n);
        float[] dg = Numbers.zeros(n);
        table.moves("lstmCell of " + n, 5 * n, () -> k.lstmCell(n, i, 0, f, 0, g, 0, c, 0, y, 0));
        table.moves(
                "lstmCellGradient of " + n,
                9 * n,
                () -> k.lstmCellGradient(n, i, 0, f, 0, g, 0, c, 0, dc, 0, di, 0, df, 0, dg, 0));
        gates(table, n);
    }

    /** The functions of an LSTM's gates, without which no cell is computed. */
    private void gates(Table table, int n) {
        float[] x = Numbers.normal(4 * n);
        float[] y = Numbers.zeros(4 * n);
        table.functions("its three sigmoids and tanh of " + n, 4 * n, () -> {
            k.sigmoid(2 * n, x, 0, y, 0);
            k.tanh(n, x, 2 * n, y, 2 * n);
            k.sigmoid(n, x, 3 * n, y, 3 * n);
        });
    }

    private void gru(Table table, int n) {
        float[] z = Numbers.full(1, n);
        float[] r = Numbers.normal(n);
        float[] h = Numbers.normal(n);
        float[] g = Numbers.normal(n);
        float[] y = Numbers.zeros(n);
        float[] dh = Numbers.normal(n);
        float[] dz = Numbers.zeros(n);
        float[] dg = Numbers.zeros(n);
        table.moves("gruCandidate of " + n, 4 * n, () -> k.gruCandidate(n, g, 0, r, 0, h, 0, y, 0));
        table.moves("gruState of " + n, 4 * n, () -> k.gruState(n, z, 0, h, 0, g, 0, y, 0));
        table.moves(
                "gruStateGradient of " + n, 7 * n, () -> k.gruStateGradient(n, z, 0, h, 0, g, 0, dh, 0, dz, 0, dg, 0));
    }
}
