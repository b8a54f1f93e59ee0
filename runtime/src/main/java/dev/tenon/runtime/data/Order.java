package dev.tenon.runtime.data;

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

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
