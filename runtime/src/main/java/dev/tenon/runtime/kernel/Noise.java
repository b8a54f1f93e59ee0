package dev.tenon.runtime.kernel;

/**
 * Counter-based randomness: element i depends on {@code (key, base + i)} only ({@link Counter}), so neither shards nor threads nor the
 * provider change it, and backward replays it instead of storing it.
 */
public interface Noise {

    /** {@code y = x / (1 - rate)} where kept, with probability {@code 1 - rate}, else 0. Its gradient is the same call on dy. */
    void dropout(int n, long key, long base, float rate, float[] x, int xo, float[] y, int yo);

    /** Normal numbers by Box and Muller 1958; providers may differ in the last bits. */
    void randomNormal(int n, long key, long base, float mean, float stddev, float[] y, int yo);
}
