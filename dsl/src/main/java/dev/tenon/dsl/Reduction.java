package dev.tenon.dsl;

/**
 * How a loss' numbers, one for each example or for each example and step, become one: Keras'
 * <a href="https://keras.io/api/losses/">reductions</a>. A sample weight multiplies each number first. Where a mask tells
 * which of them count, the others count for nothing, and the sums below run over those that do. All sums run over the
 * whole batch.
 */
public enum Reduction {
    /** Their sum, divided by how many they are: weights do not change the divisor. */
    SUM_OVER_BATCH_SIZE,
    /** Their sum. Its gradients grow with the batch. */
    SUM,
    /** Their sum, divided by the sum of the sample weights: 0 where that is 0. */
    MEAN_WITH_SAMPLE_WEIGHT
}
