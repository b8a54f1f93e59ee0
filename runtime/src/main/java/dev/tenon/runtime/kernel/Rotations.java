package dev.tenon.runtime.kernel;

/** Rotations of pairs of features. */
public interface Rotations {

    /**
     * Turns rows of {@code (outer, steps, inner, features)}, dense, by the angles of their step: with {@code h = features / 2} and the
     * row t of the table {@code (steps, features)}, cosines c and then sines s, {@code y[i] = x[i] * c[i] - sign * x[i + h] * s[i]} and
     * {@code y[i + h] = x[i + h] * c[i] + sign * x[i] * s[i]}. In place is allowed.
     */
    void rotate(
            int outer,
            int steps,
            int inner,
            int features,
            float sign,
            float[] table,
            float[] x,
            int xo,
            float[] y,
            int yo);
}
