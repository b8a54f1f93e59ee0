package dev.tenon.runtime.kernel;

/**
 * The hash behind {@link Noise}. A block of 2^32 counters has a seed of 32 bits drawn from the key and the block's number by the
 * finalizer of SplitMix64 (Steele, Lea, Flood 2014). Within it a counter goes through a mixer of two multiplications of 32 bits twice,
 * with one half of the key before each, so that it stays in the lanes of a float vector.
 */
public final class Counter {

    /** First multiplier of the 32-bit mixer. */
    public static final int M1 = 0x21f0aaad;

    /** Second multiplier of the 32-bit mixer. */
    public static final int M2 = 0x735a2d97;

    /** 2^-24: the upper 24 bits of a hash times this are uniform in [0, 1). */
    public static final float UNIT = 0x1p-23f;

    private Counter() {}

    /** The 64 bits that stand for the key within the block of 2^32 counters that holds {@code counter}. */
    public static long blockKey(long key, long counter) {
        return mix64(key + 0x9e3779b97f4a7c15L * ((counter >>> 32) + 1));
    }

    /** 32 random bits of one counter: {@code low}, the lower half of the counter, in the block of {@code blockKey}. */
    public static int hash(long blockKey, int low) {
        return mix32(mix32(low ^ (int) blockKey) + (int) (blockKey >>> 32));
    }

    /** Uniform in [0, 1), a multiple of 2^-24. */
    public static float uniform(int hash) {
        return (hash >>> 9) * UNIT;
    }

    private static int mix32(int x) {
        x = (x ^ (x >>> 16)) * M1;
        x = (x ^ (x >>> 15)) * M2;
        return x ^ (x >>> 15);
    }

    private static long mix64(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
