package dev.tenon.runtime.kernel;

/** PReLU over the rows of {@code (rows, n)}: each column has a slope of its own below 0, alpha (n) (He et al. 2015). */
public interface LearnedSlopes {

    /** {@code y = x where x is positive, else alpha * x}. In place is allowed. */
    void prelu(int rows, int n, float[] x, int xo, float[] alpha, int ao, float[] y, int yo);

    /** {@code dx = dy where x is positive, else alpha * dy}. In place is allowed. */
    void preluGradient(
            int rows, int n, float[] x, int xo, float[] alpha, int ao, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dalpha[j] = sum over the rows of dy * min(x, 0)}, or with {@code add} that much more. */
    void preluSlopeGradient(
            int rows, int n, float[] x, int xo, float[] dy, int dyo, float[] dalpha, int dao, boolean add);
}
