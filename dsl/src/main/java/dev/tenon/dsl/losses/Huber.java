package dev.tenon.dsl.losses;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Reduction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean over the last axis of {@code e^2 / 2} where the error's magnitude {@code e} is at most {@code delta}, else
 * of {@code delta e - delta^2 / 2} (Huber 1964). Reads {@code (B, ..., n)} and a target of the same shape; gives
 * {@code (B, ...)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Huber {
    /** Where the square goes over to the line, more than 0; by default 1. */
    double delta() default 1;

    /** One number as the target of every element, in the place of the second parameter; by default there is none. */
    double target() default Double.NaN;

    /** How the numbers of the batch become one, by default {@link Reduction#SUM_OVER_BATCH_SIZE}, their mean. */
    Reduction reduction() default Reduction.SUM_OVER_BATCH_SIZE;
}
