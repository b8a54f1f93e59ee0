package dev.tenon.processor.ir;

import java.util.Optional;

/** How a loss' numbers become one; the constants are those of {@code dev.tenon.dsl.Reduction}. */
public enum Reduction {
    SUM_OVER_BATCH_SIZE,
    SUM,
    MEAN_WITH_SAMPLE_WEIGHT;

    /** What the sum of a loss' numbers is divided by. */
    public enum Divisor {
        /** How many they are. */
        ALL,
        /** How many of them count. */
        COUNTED,
        /** What those that count weigh. */
        WEIGHTS,
        /** Nothing. */
        ONE
    }

    /** The divisor of a loss with such a weight and mask. */
    public Divisor divisor(Optional<Value> weight, Optional<Value> mask) {
        if (this == SUM) {
            return Divisor.ONE;
        }
        if (this == MEAN_WITH_SAMPLE_WEIGHT && weight.isPresent()) {
            return Divisor.WEIGHTS;
        }
        return mask.isPresent() ? Divisor.COUNTED : Divisor.ALL;
    }
}
