package dev.tenon.runtime.kernel.scalar;

import static dev.tenon.runtime.kernel.Kernels.PANEL;

import dev.tenon.runtime.kernel.Lookups;

/** Plain loops, which the JIT makes vectors of: each is bound by memory. */
public interface ScalarLookups extends Lookups {

    @Override
    default void lookup(int count, int n, int[] ids, int io, float[] table, int to, float[] y, int yo) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(table, to + ids[io + i] * n, y, yo + i * n, n);
        }
    }

    @Override
    default void lookupGradient(int count, int n, int[] ids, int io, float[] dy, int dyo, float[] dtable, int dto) {
        for (int i = 0; i < count; i++) {
            int row = dto + ids[io + i] * n;
            int from = dyo + i * n;
            for (int j = 0; j < n; j++) {
                dtable[row + j] += dy[from + j];
            }
        }
    }

    @Override
    default void lookupTurned(int count, int n, int[] ids, int io, float[] table, int to, float[] y, int yo) {
        for (int i = 0; i < count; i++) {
            int column = to + column(ids[io + i], n);
            int into = yo + i * n;
            for (int j = 0; j < n; j++) {
                y[into + j] = table[column + j * PANEL];
            }
        }
    }

    @Override
    default void lookupTurnedGradient(
            int count, int n, int[] ids, int io, float[] dy, int dyo, float[] dtable, int dto) {
        for (int i = 0; i < count; i++) {
            int column = dto + column(ids[io + i], n);
            int from = dyo + i * n;
            for (int j = 0; j < n; j++) {
                dtable[column + j * PANEL] += dy[from + j];
            }
        }
    }

    private static int column(int id, int rows) {
        return id / PANEL * rows * PANEL + id % PANEL;
    }
}
