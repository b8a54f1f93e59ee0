package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Masks;
import java.util.Arrays;

/** Masks, row by row. */
public interface ScalarMasks extends Masks {

    @Override
    default void maskOfInts(int n, int[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] == 0 ? 0f : 1f;
        }
    }

    @Override
    default void maskOfRows(int rows, int n, float value, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < rows; i++) {
            int row = xo + i * n;
            int j = 0;
            while (j < n && x[row + j] == value) {
                j++;
            }
            y[yo + i] = j == n ? 0f : 1f;
        }
    }

    @Override
    default void keepRows(int rows, int n, float[] mask, int mo, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < rows; i++) {
            int to = yo + i * n;
            if (mask[mo + i] == 0f) {
                Arrays.fill(y, to, to + n, 0f);
            } else {
                System.arraycopy(x, xo + i * n, y, to, n);
            }
        }
    }

    @Override
    default void holdRows(int rows, int n, float[] mask, int mo, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < rows; i++) {
            if (mask[mo + i] == 0f) {
                System.arraycopy(x, xo + i * n, y, yo + i * n, n);
            }
        }
    }

    @Override
    default void fillRows(int rows, int n, float value, float[] mask, int mo, float[] y, int yo) {
        for (int i = 0; i < rows; i++) {
            if (mask[mo + i] == 0f) {
                Arrays.fill(y, yo + i * n, yo + i * n + n, value);
            }
        }
    }

    @Override
    default void clearRows(int rows, int n, float[] mask, int mo, float[] y, int yo) {
        for (int i = 0; i < rows; i++) {
            if (mask[mo + i] != 0f) {
                Arrays.fill(y, yo + i * n, yo + i * n + n, 0f);
            }
        }
    }

    @Override
    default void meanOfKeptRows(int rows, int n, float[] mask, int mo, float[] x, int xo, float[] y, int yo) {
        Arrays.fill(y, yo, yo + n, 0f);
        int kept = 0;
        for (int i = 0; i < rows; i++) {
            if (mask[mo + i] != 0f) {
                int row = xo + i * n;
                for (int j = 0; j < n; j++) {
                    y[yo + j] += x[row + j];
                }
                kept++;
            }
        }
        if (kept > 1) {
            float part = 1f / kept;
            for (int j = 0; j < n; j++) {
                y[yo + j] *= part;
            }
        }
    }

    @Override
    default void meanOfKeptRowsGradient(
            int rows, int n, float[] mask, int mo, float[] dy, int dyo, float[] dx, int dxo) {
        int kept = 0;
        for (int i = 0; i < rows; i++) {
            kept += mask[mo + i] == 0f ? 0 : 1;
        }
        float part = 1f / Math.max(1, kept);
        for (int i = 0; i < rows; i++) {
            int row = dxo + i * n;
            if (mask[mo + i] == 0f) {
                Arrays.fill(dx, row, row + n, 0f);
            } else {
                for (int j = 0; j < n; j++) {
                    dx[row + j] = part * dy[dyo + j];
                }
            }
        }
    }
}
