package dev.tenon.runtime.kernel;

/** Masks say which rows count, in a float each: 0 for a row that does not, 1 for one that does. */
public interface Masks {

    /** {@code y = 1} where x is not 0, else 0. */
    void maskOfInts(int n, int[] x, int xo, float[] y, int yo);

    /** {@code y[i] = 0} where all of {@code x[i, j]} are {@code value}, else 1. */
    void maskOfRows(int rows, int n, float value, float[] x, int xo, float[] y, int yo);

    /** {@code y[i, j] = x[i, j]} in the rows that count, 0 in the others. In place is allowed. */
    void keepRows(int rows, int n, float[] mask, int mo, float[] x, int xo, float[] y, int yo);

    /** The rows of x in the place of those of y that do not count. */
    void holdRows(int rows, int n, float[] mask, int mo, float[] x, int xo, float[] y, int yo);

    /** {@code y[i, j] = value} in the rows that do not count. */
    void fillRows(int rows, int n, float value, float[] mask, int mo, float[] y, int yo);

    /** {@code y[i, j] = 0} in the rows that count. */
    void clearRows(int rows, int n, float[] mask, int mo, float[] y, int yo);

    /** {@code y (n)}, the mean over the rows of {@code x (rows, n)} that count; 0 where none does. Other rows are not looked at. */
    void meanOfKeptRows(int rows, int n, float[] mask, int mo, float[] x, int xo, float[] y, int yo);

    /** The gradient of {@link #meanOfKeptRows}: an equal part of dy in each row that counts, 0 in the others. */
    void meanOfKeptRowsGradient(int rows, int n, float[] mask, int mo, float[] dy, int dyo, float[] dx, int dxo);
}
