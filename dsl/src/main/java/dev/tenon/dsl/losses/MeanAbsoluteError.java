package dev.tenon.dsl.losses;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Reduction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean over the last axis of {@code |prediction - target|}. Reads {@code (B, ..., n)} and a target of the same
 * shape; gives {@code (B, ...)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MeanAbsoluteError {
    /** One number as the target of every element, in the place of the second parameter; by default there is none. */
    double target() default Double.NaN;

    /** How the numbers of the batch become one, by default {@link Reduction#SUM_OVER_BATCH_SIZE}, their mean. */
    Reduction reduction() default Reduction.SUM_OVER_BATCH_SIZE;
}
