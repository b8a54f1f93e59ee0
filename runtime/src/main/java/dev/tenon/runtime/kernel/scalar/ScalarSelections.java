package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Selections;
import java.util.Arrays;

/** Plain loops. */
public interface ScalarSelections extends Selections {

    @Override
    default void greater(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] > b[bo + i] ? 1f : 0f;
        }
    }

    @Override
    default void less(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] < b[bo + i] ? 1f : 0f;
        }
    }

    @Override
    default void select(int n, float[] condition, int co, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = condition[co + i] != 0f ? a[ao + i] : b[bo + i];
        }
    }

    @Override
    default void selectGradient(
            int n, float[] condition, int co, float[] dy, int dyo, float[] dx, int dxo, boolean second) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = second == (condition[co + i] == 0f) ? dy[dyo + i] : 0f;
        }
    }

    @Override
    default void toFloats(int n, int[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i];
        }
    }

    @Override
    default void oneHot(int n, int classes, int[] ids, int io, float[] y, int yo) {
        Arrays.fill(y, yo, yo + n * classes, 0f);
        for (int i = 0; i < n; i++) {
            int id = ids[io + i];
            if (id >= 0 && id < classes) {
                y[yo + i * classes + id] = 1f;
            }
        }
    }
}
