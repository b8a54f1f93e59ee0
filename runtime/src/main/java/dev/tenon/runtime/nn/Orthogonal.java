package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;

/** Orthonormal rows or columns, whichever are fewer, by Gram-Schmidt on normal numbers; all axes but the last are taken as one. */
record Orthogonal(double gain) implements Initializer {

    @Override
    public void fill(Tensor weight, long key) {
        int[] shape = weight.shape();
        if (shape.length < 2) {
            throw new IllegalArgumentException(
                    "an orthogonal initializer needs at least two axes, the weight has shape " + Weights.text(shape));
        }
        float[] data = weight.data();
        int columns = shape[shape.length - 1];
        int rows = columns == 0 ? 0 : data.length / columns;
        int vectors = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        double[][] q = new double[vectors][length];
        for (int v = 0; v < vectors; v++) {
            for (int i = 0; i < length; i++) {
                q[v][i] = Randoms.normal(key, (long) v * length + i);
            }
            orthonormalize(q, v);
            for (int i = 0; i < length; i++) {
                int at = rows >= columns ? i * columns + v : v * columns + i;
                data[at] = (float) (gain * q[v][i]);
            }
        }
    }

    /** Takes the vectors before {@code v} out of it, twice: once loses digits when they are nearly parallel. */
    private static void orthonormalize(double[][] q, int v) {
        double[] x = q[v];
        for (int round = 0; round < 2; round++) {
            for (int u = 0; u < v; u++) {
                double dot = dot(q[u], x);
                for (int i = 0; i < x.length; i++) {
                    x[i] -= dot * q[u][i];
                }
            }
        }
        double norm = Math.sqrt(dot(x, x));
        for (int i = 0; i < x.length; i++) {
            x[i] /= norm;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
