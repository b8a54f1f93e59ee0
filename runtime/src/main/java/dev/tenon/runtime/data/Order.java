package dev.tenon.runtime.data;

import java.util.Arrays;
import java.util.OptionalLong;

/** Random orders that depend on a seed and an epoch alone, the same in every version of Java. */
final class Order {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Order() {}

    static int[] identity(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        return order;
    }

    /** A shuffled copy, by Fisher and Yates, with the numbers of SplitMix64 (Steele, Lea, Flood 2014). */
    static int[] shuffled(int[] rows, long seed, int epoch) {
        int[] order = rows.clone();
        long state = mix(seed + GOLDEN * (epoch + 1L));
        for (int i = order.length - 1; i > 0; i--) {
            state += GOLDEN;
            int j = (int) ((mix(state) >>> 32) * (i + 1L) >>> 32);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /**
     * Rows sorted by their bucket, and cut into batches: without a seed in this order, with one in a random order. The batch that is
     * smaller than the others is the last one; with a seed, it is cut from any place, so that it is not always that of the longest rows.
     *
     * @param rows in an order that is kept within a bucket
     * @param buckets that of each row
     */
    static int[] bucketed(int[] rows, int[] buckets, int batch, OptionalLong seed, int epoch) {
        long[] keys = new long[rows.length];
        Arrays.setAll(keys, i -> (long) buckets[rows[i]] << 32 | i);
        Arrays.sort(keys);
        int[] sorted = Arrays.stream(keys).mapToInt(key -> rows[(int) key]).toArray();
        if (seed.isEmpty()) {
            return sorted;
        }
        int full = rows.length / batch;
        int remainder = rows.length % batch;
        // another stream than that of the rows; the last place is that of the smaller batch
        int[] places = shuffled(identity(full + 1), ~seed.getAsLong(), epoch);
        int[] order = new int[rows.length];
        for (int i = 0; i < full; i++) {
            int from = places[i] * batch - (places[i] > places[full] ? batch - remainder : 0);
            System.arraycopy(sorted, from, order, i * batch, batch);
        }
        System.arraycopy(sorted, places[full] * batch, order, full * batch, remainder);
        return order;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
