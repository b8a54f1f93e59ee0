package dev.tenon.runtime.kernel;

/** Functions of whole rows of {@code (rows, n)}, dense. In place is allowed. */
public interface Rows {

    /** {@code y[j] = exp(x[j]) / sum exp(x)}, stable: the row's maximum is taken off first. */
    void softmax(int rows, int n, float[] x, int xo, float[] y, int yo);

    /** {@code dx[j] = y[j] * (dy[j] - sum y * dy)}. */
    void softmaxGradient(int rows, int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code y[j] = x[j] - log(sum exp(x))}, stable. */
    void logSoftmax(int rows, int n, float[] x, int xo, float[] y, int yo);

    /** {@code dx[j] = dy[j] - exp(y[j]) * sum dy}; y is the output, logarithms. */
    void logSoftmaxGradient(int rows, int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code y[i] = factor * sum x[i, j]}. */
    void rowSums(int rows, int n, float factor, float[] x, int xo, float[] y, int yo);

    /** {@code y[i, j] = factor * x[i]}; not in place. */
    void spreadRows(int rows, int n, float factor, float[] x, int xo, float[] y, int yo);
}
