package dev.tenon.runtime.kernel;

/** Moving floats: permutations, broadcasts, concatenations, slices. */
public interface Structure {

    /**
     * {@code y}, dense and row-major over {@code extents} (at most 8), from {@code x[xo + sum index[d] * strides[d]]}. A stride of 0
     * repeats.
     */
    void gather(int[] extents, int[] strides, float[] x, int xo, float[] y, int yo);

    /** The adjoint of {@link #gather}: {@code dx[dxo + sum index[d] * strides[d]] += dy[index]}, in row-major order. The caller cleared dx. */
    void scatterAdd(int[] extents, int[] strides, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code count} runs of {@code length} floats, {@code xs} apart in x and {@code ys} apart in y. */
    void copyRuns(int count, int length, float[] x, int xo, int xs, float[] y, int yo, int ys);
}
