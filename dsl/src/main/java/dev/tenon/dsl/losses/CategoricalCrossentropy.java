package dev.tenon.dsl.losses;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Reduction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code -sum(t log(p))} over the last axis, where {@code p} is a distribution over C classes, as a softmax gives it,
 * or with {@link #fromLogits()} the numbers before the softmax. Reads {@code (B, ..., C)} and a target of the same
 * shape, one-hot or a distribution; gives {@code (B, ...)}.
 *
 * <p>Computed together with the softmax that it reads. Other probabilities are divided by their sum and clipped to
 * 1e-7 and 1 - 1e-7.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface CategoricalCrossentropy {
    /** Whether the prediction is taken before the softmax; by default it is a distribution. */
    boolean fromLogits() default false;

    /** From 0 to 1, draws targets towards all classes: {@code t (1 - s) + s / C}; by default 0. */
    double labelSmoothing() default 0;

    /** How the numbers of the batch become one, by default {@link Reduction#SUM_OVER_BATCH_SIZE}, their mean. */
    Reduction reduction() default Reduction.SUM_OVER_BATCH_SIZE;
}
