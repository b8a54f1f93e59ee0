package dev.tenon.dsl.losses;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Reduction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean over the last axis of {@code -t log(p) - (1 - t) log(1 - p)}, where {@code p} is a probability, as a
 * sigmoid gives it, or with {@link #fromLogits()} the number before the sigmoid. Reads {@code (B, ..., n)} and a
 * target of the same shape; gives {@code (B, ...)}.
 *
 * <p>Computed together with the sigmoid that it reads. Other probabilities are clipped to 1e-7 and 1 - 1e-7.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface BinaryCrossentropy {
    /** Whether the prediction is taken before the sigmoid; by default it is a probability. */
    boolean fromLogits() default false;

    /** From 0 to 1, draws targets towards one half: {@code t (1 - s) + s / 2}; by default 0. */
    double labelSmoothing() default 0;

    /** One number as the target of every element, in the place of the second parameter; by default there is none. */
    double target() default Double.NaN;

    /** How the numbers of the batch become one, by default {@link Reduction#SUM_OVER_BATCH_SIZE}, their mean. */
    Reduction reduction() default Reduction.SUM_OVER_BATCH_SIZE;
}
