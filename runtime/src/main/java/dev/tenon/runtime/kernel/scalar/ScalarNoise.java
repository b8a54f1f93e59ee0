package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Counter;
import dev.tenon.runtime.kernel.Noise;

/** Counter-based randomness, one float at a time. */
public interface ScalarNoise extends Noise {

    @Override
    default void dropout(int n, long key, long base, float rate, float[] x, int xo, float[] y, int yo) {
        drop(n, key, base, rate, x, xo, y, yo);
    }

    /** {@link #dropout} for loops that vectors must not be inlined into: there the JIT boxes them now and then. */
    static void drop(int n, long key, long base, float rate, float[] x, int xo, float[] y, int yo) {
        int first = inBlock(n, base);
        long blockKey = Counter.blockKey(key, base);
        float factor = 1f / (1f - rate);
        for (int i = 0; i < first; i++) {
            boolean kept = Counter.uniform(Counter.hash(blockKey, (int) base + i)) >= rate;
            y[yo + i] = kept ? x[xo + i] * factor : 0f;
        }
        if (first < n) {
            drop(n - first, key, base + first, rate, x, xo + first, y, yo + first);
        }
    }

    @Override
    default void dropoutAdd(
            int n, long key, long base, float rate, float[] x, int xo, float[] z, int zo, float[] y, int yo) {
        int first = inBlock(n, base);
        long blockKey = Counter.blockKey(key, base);
        float factor = 1f / (1f - rate);
        for (int i = 0; i < first; i++) {
            boolean kept = Counter.uniform(Counter.hash(blockKey, (int) base + i)) >= rate;
            y[yo + i] = z[zo + i] + (kept ? x[xo + i] * factor : 0f);
        }
        if (first < n) {
            dropoutAdd(n - first, key, base + first, rate, x, xo + first, z, zo + first, y, yo + first);
        }
    }

    @Override
    default void dropoutReluGradient(int n, float rate, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        float factor = 1f / (1f - rate);
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = v > 0f ? g * factor : 0f;
        }
    }

    @Override
    default void randomNormal(int n, long key, long base, float mean, float stddev, float[] y, int yo) {
        int first = inBlock(n, base);
        long blockKey = Counter.blockKey(key, base);
        for (int i = 0; i < first; i++) {
            int hash = Counter.hash(blockKey, (int) base + i);
            float radius = (float) Math.sqrt(-2f * FloatMath.log(Counter.uniform(hash) + Counter.UNIT));
            float turn = Counter.uniform(Counter.hash(blockKey, hash)) - 0.5f;
            y[yo + i] = mean + stddev * (radius * FloatMath.sineOfTurn(Math.abs(turn) - 0.25f));
        }
        if (first < n) {
            randomNormal(n - first, key, base + first, mean, stddev, y, yo + first);
        }
    }

    /** How many of n counters from {@code base} on share its upper half. */
    static int inBlock(int n, long base) {
        return (int) Math.min(n, (1L << 32) - (base & 0xffffffffL));
    }
}
