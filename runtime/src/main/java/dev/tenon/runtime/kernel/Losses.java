package dev.tenon.runtime.kernel;

/**
 * Losses: one number {@code out[oo + r]} for each of the rows of {@code p} (predictions) or {@code z} (logits), {@code (rows, n)}, dense.
 *
 * <p>The target of row r, column j is {@code t[to + r * ts + j * tc]}; {@code (ts, tc) = (0, 0)} repeats one number, {@code (n, 1)} is a
 * dense {@code (rows, n)}. Sparse targets are one label a row, {@code t[to + r]}; a label outside 0 to n - 1 makes its row's loss and
 * gradient NaN. Gradients set {@code d[r, j] = d out[r] / d p[r, j] * scale[so + r]}; a clip passes none outside its range.
 */
public interface Losses extends FusedLosses {

    /** {@code mean of (p - t)^2}. */
    void meanSquaredError(int rows, int n, float[] p, int po, float[] t, int to, int ts, int tc, float[] out, int oo);

    /** The gradient of {@link #meanSquaredError} for p. */
    void meanSquaredErrorGradient(
            int rows,
            int n,
            float[] p,
            int po,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dp,
            int dpo);

    /** {@code mean of |p - t|}. */
    void meanAbsoluteError(int rows, int n, float[] p, int po, float[] t, int to, int ts, int tc, float[] out, int oo);

    /** The gradient of {@link #meanAbsoluteError} for p. */
    void meanAbsoluteErrorGradient(
            int rows,
            int n,
            float[] p,
            int po,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dp,
            int dpo);

    /** {@code mean of (p - t)^2 / 2 where |p - t| is at most delta, else delta * |p - t| - delta^2 / 2; Huber 1964}. */
    void huber(int rows, int n, float delta, float[] p, int po, float[] t, int to, int ts, int tc, float[] out, int oo);

    /** The gradient of {@link #huber} for p. */
    void huberGradient(
            int rows,
            int n,
            float delta,
            float[] p,
            int po,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dp,
            int dpo);

    /** {@code mean of -t' log(p) - (1 - t') log(1 - p), p clipped to [1e-7, 1 - 1e-7], t' = t (1 - smoothing) + smoothing / 2}. */
    void binaryCrossentropy(
            int rows,
            int n,
            float smoothing,
            float[] p,
            int po,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] out,
            int oo);

    /** The gradient of {@link #binaryCrossentropy} for p. */
    void binaryCrossentropyGradient(
            int rows,
            int n,
            float smoothing,
            float[] p,
            int po,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dp,
            int dpo);

    /** {@code mean of max(z, 0) - z t' + log(1 + exp(-|z|)), t' = t (1 - smoothing) + smoothing / 2}. */
    void binaryCrossentropyLogits(
            int rows,
            int n,
            float smoothing,
            float[] z,
            int zo,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] out,
            int oo);

    /** The gradient of {@link #binaryCrossentropyLogits} for z. */
    void binaryCrossentropyLogitsGradient(
            int rows,
            int n,
            float smoothing,
            float[] z,
            int zo,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dz,
            int dzo);

    /** {@code sum of -t' log(q), q = p / sum(p) clipped to [1e-7, 1 - 1e-7], t' = t (1 - smoothing) + smoothing / n}. */
    void categoricalCrossentropy(
            int rows,
            int n,
            float smoothing,
            float[] p,
            int po,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] out,
            int oo);

    /** The gradient of {@link #categoricalCrossentropy} for p. */
    void categoricalCrossentropyGradient(
            int rows,
            int n,
            float smoothing,
            float[] p,
            int po,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dp,
            int dpo);

    /** {@code sum of t' (log sum exp(z) - z), t' = t (1 - smoothing) + smoothing / n}. */
    void categoricalCrossentropyLogits(
            int rows,
            int n,
            float smoothing,
            float[] z,
            int zo,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] out,
            int oo);

    /** The gradient of {@link #categoricalCrossentropyLogits} for z. */
    void categoricalCrossentropyLogitsGradient(
            int rows,
            int n,
            float smoothing,
            float[] z,
            int zo,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dz,
            int dzo);

    /** {@code -log(q[t]), q = p / sum(p) clipped to [1e-7, 1 - 1e-7]}. */
    void sparseCategoricalCrossentropy(int rows, int n, float[] p, int po, int[] t, int to, float[] out, int oo);

    /** The gradient of {@link #sparseCategoricalCrossentropy} for p. */
    void sparseCategoricalCrossentropyGradient(
            int rows, int n, float[] p, int po, int[] t, int to, float[] scale, int so, float[] dp, int dpo);

    /** {@code log sum exp(z) - z[t]}. */
    void sparseCategoricalCrossentropyLogits(int rows, int n, float[] z, int zo, int[] t, int to, float[] out, int oo);

    /** The gradient of {@link #sparseCategoricalCrossentropyLogits} for z. */
    void sparseCategoricalCrossentropyLogitsGradient(
            int rows, int n, float[] z, int zo, int[] t, int to, float[] scale, int so, float[] dz, int dzo);
}
