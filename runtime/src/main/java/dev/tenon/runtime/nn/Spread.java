package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;

/**
 * Independent random numbers.
 *
 * @param a the lower bound, or the mean
 * @param b the upper bound, or the standard deviation
 */
record Spread(Initializer.Distribution distribution, double a, double b) implements Initializer {

    /** A truncated draw takes at most this many numbers of its stream; 4.6 % are drawn again. */
    private static final int DRAWS = 64;

    @Override
    public void fill(Tensor weight, long key) {
        float[] data = weight.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) draw(key, i);
        }
    }

    private double draw(long key, long i) {
        return switch (distribution) {
            case UNIFORM -> a + (b - a) * Randoms.uniform(key, i);
            case UNTRUNCATED_NORMAL -> a + b * Randoms.normal(key, i);
            case TRUNCATED_NORMAL -> a + b * truncated(key, i);
        };
    }

    private static double truncated(long key, long i) {
        for (int draw = 0; draw < DRAWS; draw++) {
            double z = Randoms.normal(key, i * DRAWS + draw);
            if (Math.abs(z) <= 2) {
                return z;
            }
        }
        return 0;
    }
}
