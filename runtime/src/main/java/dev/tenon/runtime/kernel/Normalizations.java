package dev.tenon.runtime.kernel;

/**
 * Normalisation of rows and of groups of channels. With {@code m} the mean of a row (0 where it is not {@code centered}) and {@code r = 1
 * / sqrt(mean((x - m)^2) + epsilon)}, what is normalised is {@code h = (x - m) * r}. Backward computes m and r again from x. In place is
 * allowed, for the gradient over dy.
 */
public interface Normalizations {

    /** {@code y = h * gamma + beta} for each of the rows (rows, n), dense; gamma and beta have n floats. */
    void normalize(
            int rows,
            int n,
            float epsilon,
            boolean centered,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] beta,
            int bo,
            float[] y,
            int yo);

    /** {@code dx = r * (d - mean(d) - h * mean(d * h))} with {@code d = dy * gamma}; without {@code mean(d)} where not centered. */
    void normalizeGradient(
            int rows,
            int n,
            float epsilon,
            boolean centered,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] dx,
            int dxo);

    /** {@code dgamma[j] = [dgamma[j] +] sum dy[i, j] * h[i, j]} over the rows. */
    void normalizeScaleGradient(
            int rows,
            int n,
            float epsilon,
            boolean centered,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dgamma,
            int dgo,
            boolean add);

    /**
     * One example (positions, channels), each of the groups of neighbouring channels normalised over all positions; gamma and beta have a
     * float for each channel, as the scratch has {@code 2 * channels}.
     */
    void groupNormalize(
            int positions,
            int channels,
            int groups,
            float epsilon,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] beta,
            int bo,
            float[] scratch,
            int so,
            float[] y,
            int yo);

    /** The gradient of {@link #groupNormalize} for x; the scratch has {@code 4 * channels} floats. */
    void groupNormalizeGradient(
            int positions,
            int channels,
            int groups,
            float epsilon,
            float[] x,
            int xo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] scratch,
            int so,
            float[] dx,
            int dxo);

    /** Adds the gradient of {@link #groupNormalize} for gamma, of one example; the scratch has {@code 3 * channels} floats. */
    void groupNormalizeScaleGradient(
            int positions,
            int channels,
            int groups,
            float epsilon,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] scratch,
            int so,
            float[] dgamma,
            int dgo);
}
