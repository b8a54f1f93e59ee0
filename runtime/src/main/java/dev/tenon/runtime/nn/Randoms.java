package dev.tenon.runtime.nn;

/**
 * Keys of counter-based random streams. A number depends only on the seed, the count of the call, the path of the layer or weight, and
 * its own coordinates, so neither shards nor threads nor a resumed run change it.
 *
 * <p>Mixing is the finalizer of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 */
public final class Randoms {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Randoms() {}

    /**
     * The key of one stream.
     *
     * @param seed the training's seed
     * @param call how many calls there were before this one
     * @param path {@link #path} of the layer or weight
     * @return 64 well mixed bits
     */
    public static long key(long seed, long call, long path) {
        return mix(mix(mix(seed + GOLDEN) ^ call * GOLDEN) ^ path);
    }

    /** Returns the hash of a path such as {@code conv1/kernel}: FNV-1a over its characters, mixed. */
    public static long path(String path) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    /** Returns number {@code index} of the stream {@code key}: 64 random bits. */
    public static long bits(long key, long index) {
        return mix(key + (index + 1) * GOLDEN);
    }

    /** Returns number {@code index} of the stream {@code key}, uniform in [0, 1). */
    public static double uniform(long key, long index) {
        return (bits(key, index) >>> 11) * 0x1p-53;
    }

    /** Returns number {@code index} of the stream {@code key}, standard normal (Box and Muller's transform). */
    public static double normal(long key, long index) {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform(key, 2 * index)));
        return radius * Math.cos(2 * Math.PI * uniform(key, 2 * index + 1));
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
