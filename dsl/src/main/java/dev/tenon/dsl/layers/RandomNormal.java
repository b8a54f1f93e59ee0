package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A source: normally distributed numbers, drawn anew for each batch, in training and in prediction. It reads nothing,
 * and its shape is that of {@link dev.tenon.dsl.Shape} on the same method: {@code @RandomNormal @Shape("100") Tensor
 * noise();} gives {@code (B, 100)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RandomNormal {
    /** The mean; by default 0. */
    double mean() default 0;

    /** The standard deviation, not negative; by default 1. */
    double stddev() default 1;
}
