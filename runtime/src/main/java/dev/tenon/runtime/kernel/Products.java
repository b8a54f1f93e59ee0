package dev.tenon.runtime.kernel;

/** Matrix products. Weights stand in panels ({@link Kernels}), activations row by row. */
public interface Products {

    /**
     * {@code c (m, n) = max(lo, init + a (m, k) * b (k, n))}, b in panels, panel q at {@code bo + q * bps}.
     *
     * <p>{@code c[i, j] = max(lo, init[io + i * irs + j] + sum_k a[ao + i * lda + k] * b[k, j])}. With {@code lo} negative infinity there
     * is no relu. {@code init == c, io == co, irs == ldc} accumulates; {@code irs == 0} is a bias or an array of zeros.
     */
    void gemm(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bps,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo);

    /**
     * {@code c (m, n) = [c +] transpose(a (k, m)) * b (k, n)}: the gradient of a weight. c in panels, panel q at {@code co + q * cps}; its
     * pad columns become 0. {@code sum_k a[ao + k * lda + i] * b[bo + k * ldb + j]}.
     */
    void gemmTransposed(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int cps,
            boolean add);

    /**
     * {@code dst (n, k) = transpose(src (k, n))}, both in panels, {@code sps} and {@code dps} floats from one panel to the next. Pad
     * columns become 0.
     */
    void transposePanels(int k, int n, float[] src, int so, int sps, float[] dst, int dstOffset, int dps);

    /** Puts {@code src (k, n)}, rows {@code lds} floats apart, in panels {@code dps} floats apart; pad columns become 0. */
    void panels(int k, int n, float[] src, int so, int lds, float[] dst, int dstOffset, int dps);

    /** Puts the transpose {@code (k, n)} of {@code src (n, k)}, rows {@code lds} floats apart, in panels; pad columns become 0. */
    void transposedPanels(int k, int n, float[] src, int so, int lds, float[] dst, int dstOffset, int dps);

    /** {@code out[j] = [out[j] +] sum_i x[xo + i * ldx + j]}, {@code x (m, n)}: the gradient of a bias. */
    void columnSums(int m, int n, float[] x, int xo, int ldx, float[] out, int oo, boolean add);
}
