package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Structure;

/** Moves floats: the innermost extent is a loop, the outer ones a recursion over the extents. */
public interface ScalarStructure extends Structure {

    @Override
    default void gather(int[] extents, int[] strides, float[] x, int xo, float[] y, int yo) {
        gather(0, extents, strides, x, xo, y, yo);
    }

    @Override
    default void scatterAdd(int[] extents, int[] strides, float[] dy, int dyo, float[] dx, int dxo) {
        scatterAdd(0, extents, strides, dy, dyo, dx, dxo);
    }

    @Override
    default void copyRuns(int count, int length, float[] x, int xo, int xs, float[] y, int yo, int ys) {
        for (int r = 0; r < count; r++) {
            System.arraycopy(x, xo + r * xs, y, yo + r * ys, length);
        }
    }

    private static int gather(int axis, int[] extents, int[] strides, float[] x, int xo, float[] y, int yo) {
        if (axis == extents.length) {
            y[yo] = x[xo];
            return yo + 1;
        }
        int extent = extents[axis];
        int stride = strides[axis];
        if (axis == extents.length - 1) {
            gatherRun(extent, stride, x, xo, y, yo);
            return yo + extent;
        }
        for (int i = 0; i < extent; i++) {
            yo = gather(axis + 1, extents, strides, x, xo + i * stride, y, yo);
        }
        return yo;
    }

    private static void gatherRun(int n, int stride, float[] x, int xo, float[] y, int yo) {
        if (stride == 1) {
            System.arraycopy(x, xo, y, yo, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i * stride];
        }
    }

    private static int scatterAdd(int axis, int[] extents, int[] strides, float[] dy, int dyo, float[] dx, int dxo) {
        if (axis == extents.length) {
            dx[dxo] += dy[dyo];
            return dyo + 1;
        }
        int extent = extents[axis];
        int stride = strides[axis];
        if (axis == extents.length - 1) {
            scatterRun(extent, stride, dy, dyo, dx, dxo);
            return dyo + extent;
        }
        for (int i = 0; i < extent; i++) {
            dyo = scatterAdd(axis + 1, extents, strides, dy, dyo, dx, dxo + i * stride);
        }
        return dyo;
    }

    private static void scatterRun(int n, int stride, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i * stride] += dy[dyo + i];
        }
    }
}
