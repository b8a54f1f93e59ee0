package dev.tenon.runtime.kernel;

/**
 * Counter-based randomness: element i depends on {@code (key, base + i)} only ({@link Counter}), so neither shards nor threads nor the
 * provider change it, and backward replays it instead of storing it.
 */
public interface Noise {

    /** {@code y = x / (1 - rate)} where kept, with probability {@code 1 - rate}, else 0. Its gradient is the same call on dy. */
    void dropout(int n, long key, long base, float rate, float[] x, int xo, float[] y, int yo);

    /** {@link #dropout} of x, added to what stands beside it: {@code y = z + x / (1 - rate)} where kept, else z. y may be x or z. */
    void dropoutAdd(int n, long key, long base, float rate, float[] x, int xo, float[] z, int zo, float[] y, int yo);

    /**
     * {@code dx = dy / (1 - rate)} where y is positive, else 0: the gradient of dropout and of the relu before it, for what dropout gives
     * is positive where the relu let through and dropout kept. dx may be dy, at the same offset.
     */
    void dropoutReluGradient(int n, float rate, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** Normal numbers by Box and Muller 1958; providers may differ in the last bits. */
    void randomNormal(int n, long key, long base, float mean, float stddev, float[] y, int yo);
}
