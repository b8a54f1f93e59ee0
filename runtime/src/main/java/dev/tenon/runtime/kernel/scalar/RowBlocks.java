package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Kernels;
import java.util.Arrays;

/**
 * Products by blocks of 64 rows and 512 columns, or 256 or 64 where there are not so many, whose sums are small arrays of their own: all
 * subscripts then start at 0, and loops over columns have constant bounds, which lets the JIT compiler use vectors for them. The rows share a
 * copy of what they are multiplied by. One object per thread, since it holds the sums.
 */
final class RowBlocks {
    private static final int MANY = 512;
    private static final int SOME = 256;
    private static final int FEW = 64;
    private static final int ROWS = 64;
    private static final int DEPTH = 4;
    private static final ThreadLocal<RowBlocks> OF_THREAD = ThreadLocal.withInitial(RowBlocks::new);

    private final float[][] sums = new float[ROWS][MANY];
    private final float[][] x = new float[DEPTH][MANY];

    private RowBlocks() {}

    static RowBlocks get() {
        return OF_THREAD.get();
    }

    /** Sets the sums of some rows to what {@code init} holds, {@code stride} apart, and to 0 behind its columns. */
    void start(int rows, int columns, float[] init, int offset, int stride) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(init, offset + r * stride, sums[r], 0, columns);
            Arrays.fill(sums[r], columns, wide(columns), 0f);
        }
    }

    /** Sets the sums of some rows to 0. */
    void clear(int rows, int columns) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(sums[r], 0, wide(columns), 0f);
        }
    }

    /** How many columns the next block takes of those that are left. */
    static int columns(int left) {
        return left >= MANY ? MANY : left >= SOME ? SOME : Math.min(FEW, left);
    }

    /** How many columns a block computes, with those that it does not need. */
    private static int wide(int columns) {
        return columns > FEW ? columns : FEW;
    }

    /** How many rows the next block takes of those that are left. */
    static int rows(int left) {
        return Math.min(ROWS, left);
    }

    /**
     * Adds a product to the sums.
     *
     * @param a its element (r, l) is at {@code ao + r * rowStride + l * step}
     * @param b its row l is at {@code bo + l * bStep}, in groups of 16 columns that are {@code groupStride} apart
     */
    void add(
            int rows,
            int columns,
            int k,
            float[] a,
            int ao,
            int rowStride,
            int step,
            float[] b,
            int bo,
            int bStep,
            int groupStride) {
        int whole = k / DEPTH * DEPTH;
        for (int l = 0; l < whole; l += DEPTH) {
            copyRows(DEPTH, columns, b, bo + l * bStep, bStep, groupStride);
            for (int r = 0; r < rows; r++) {
                int at = ao + r * rowStride + l * step;
                add(columns, a[at], a[at + step], a[at + 2 * step], a[at + 3 * step], sums[r]);
            }
        }
        if (whole < k) {
            copyRows(k - whole, columns, b, bo + whole * bStep, bStep, groupStride);
            for (int r = 0; r < rows; r++) {
                int at = ao + r * rowStride + whole * step;
                float second = whole + 1 < k ? a[at + step] : 0f;
                float third = whole + 2 < k ? a[at + 2 * step] : 0f;
                add(columns, a[at], second, third, 0f, sums[r]);
            }
        }
    }

    private void add(int columns, float f0, float f1, float f2, float f3, float[] y) {
        switch (columns) {
            case MANY -> addMany(f0, f1, f2, f3, x[0], x[1], x[2], x[3], y);
            case SOME -> addSome(f0, f1, f2, f3, x[0], x[1], x[2], x[3], y);
            default -> addFew(f0, f1, f2, f3, x[0], x[1], x[2], x[3], y);
        }
    }

    private void copyRows(int rows, int columns, float[] b, int offset, int step, int groupStride) {
        for (int d = 0; d < DEPTH; d++) {
            if (d < rows) {
                int from = offset + d * step;
                for (int j = 0; j < columns; j += Kernels.PANEL, from += groupStride) {
                    System.arraycopy(b, from, x[d], j, Math.min(Kernels.PANEL, columns - j));
                }
            } else {
                Arrays.fill(x[d], 0f);
            }
        }
    }

    private static void addMany(
            float f0, float f1, float f2, float f3, float[] x0, float[] x1, float[] x2, float[] x3, float[] y) {
        for (int j = 0; j < MANY; j++) {
            y[j] += f0 * x0[j] + f1 * x1[j] + f2 * x2[j] + f3 * x3[j];
        }
    }

    private static void addSome(
            float f0, float f1, float f2, float f3, float[] x0, float[] x1, float[] x2, float[] x3, float[] y) {
        for (int j = 0; j < SOME; j++) {
            y[j] += f0 * x0[j] + f1 * x1[j] + f2 * x2[j] + f3 * x3[j];
        }
    }

    private static void addFew(
            float f0, float f1, float f2, float f3, float[] x0, float[] x1, float[] x2, float[] x3, float[] y) {
        for (int j = 0; j < FEW; j++) {
            y[j] += f0 * x0[j] + f1 * x1[j] + f2 * x2[j] + f3 * x3[j];
        }
    }

    /** Writes the sums of a row, none below {@code lo}. */
    void store(int row, int columns, float[] c, int offset, float lo) {
        float[] sum = sums[row];
        for (int j = 0; j < columns; j++) {
            c[offset + j] = Math.max(sum[j], lo);
        }
    }

    /** Adds the sums of a row to 16 columns of a panel, or sets it to them. */
    void storePanel(int row, int first, int columns, float[] c, int offset, boolean add) {
        float[] sum = sums[row];
        for (int j = 0; j < columns; j++) {
            c[offset + j] = add ? c[offset + j] + sum[first + j] : sum[first + j];
        }
        Arrays.fill(c, offset + columns, offset + Kernels.PANEL, 0f);
    }
}
