package dev.tenon.runtime.kernel;

/**
 * Gradients of a cross-entropy together with the softmax or sigmoid in front of it, from the probabilities {@code y (rows, n)} of the
 * forward pass: no logarithm, no division, no clip. Conventions as in {@link Losses}. dz may be y, at the same offset.
 */
public interface FusedLosses {

    /** {@code dz = (y * sum(t') - t') * scale}, t' = t (1 - smoothing) + smoothing / n. */
    void softmaxCategoricalCrossentropyGradient(
            int rows,
            int n,
            float smoothing,
            float[] y,
            int yo,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dz,
            int dzo);

    /** {@code dz = (y - one-hot(t)) * scale}; NaN for a label outside 0 to n - 1. */
    void softmaxSparseCategoricalCrossentropyGradient(
            int rows, int n, float[] y, int yo, int[] t, int to, float[] scale, int so, float[] dz, int dzo);

    /** {@code dz = (y - t') / n * scale}, t' = t (1 - smoothing) + smoothing / 2. */
    void sigmoidBinaryCrossentropyGradient(
            int rows,
            int n,
            float smoothing,
            float[] y,
            int yo,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dz,
            int dzo);
}
