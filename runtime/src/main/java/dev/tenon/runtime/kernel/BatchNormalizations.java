package dev.tenon.runtime.kernel;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) over rows of n channels: {@code y = (x - mean) * r * gamma + beta} with {@code r = 1 /
 * sqrt(variance + epsilon)}, mean and variance of each channel over all rows of the batch. Each shard computes its part of them, then the
 * parts are put together in the order of the shards.
 *
 * <p>Moments are {@code 3n + 1} floats: n means, n of r, n variances, and how many rows they are of. A shard's part has the sums of squared
 * deviations from its own mean in the place of r.
 */
public interface BatchNormalizations {

    /** A shard's part of the moments, of its own {@code x (rows, n)}. */
    void batchMoments(int rows, int n, float[] x, int xo, float[] part, int po);

    /** The same, of the rows alone whose {@code mask (rows)} is not 0. */
    void batchMomentsOfKept(int rows, int n, float[] mask, int ko, float[] x, int xo, float[] part, int po);

    /**
     * The moments of all rows, from the parts of some shards, {@code pitch} floats apart (Chan, Golub and LeVeque 1983). Variances are
     * biased, as in Keras. Without a row they are 0.
     */
    void wholeMoments(int shards, int pitch, int n, float epsilon, float[] parts, int po, float[] moments, int mo);

    /** Moving statistics: {@code mean = momentum * mean + (1 - momentum) * mean of the batch}, and the variance alike. */
    void movingMoments(int n, float momentum, float[] moments, int mo, float[] mean, int meo, float[] variance, int vo);

    /** Moments from moving statistics; they count as those of infinitely many rows, which no row moves. */
    void storedMoments(int n, float epsilon, float[] mean, int meo, float[] variance, int vo, float[] moments, int mo);

    /** Each row normalised, and at least {@code least}: 0 for a relu, else negative infinity. In place is allowed. */
    void batchNormalize(
            int rows,
            int n,
            float least,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] gamma,
            int go,
            float[] beta,
            int bo,
            float[] y,
            int yo);

    /** A shard's part of what the gradients need: n sums of dy, which are beta's gradient, and n of {@code dy * (x - mean) * r}, gamma's. */
    void batchSums(
            int rows, int n, float[] x, int xo, float[] moments, int mo, float[] dy, int dyo, float[] sums, int so);

    /**
     * {@code dx = gamma * r * (dy - (sum of dy) / N - (x - mean) * r * (sum of dy * (x - mean) * r) / N)}, the sums over all N rows of the
     * batch. In place is allowed.
     */
    void batchNormalizeGradient(
            int rows,
            int n,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] sums,
            int so,
            float[] dx,
            int dxo);

    /**
     * The same, where the N rows are those whose {@code mask (rows)} is not 0. The others are normalised, too, but move no moment: {@code
     * dx = gamma * r * dy} there.
     */
    void batchNormalizeGradientOfKept(
            int rows,
            int n,
            float[] mask,
            int ko,
            float[] x,
            int xo,
            float[] moments,
            int mo,
            float[] gamma,
            int go,
            float[] dy,
            int dyo,
            float[] sums,
            int so,
            float[] dx,
            int dxo);
}
