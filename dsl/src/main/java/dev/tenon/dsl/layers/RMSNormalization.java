package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x / sqrt(mean(x^2) + epsilon) * scale}, with the mean of each example, over the last axis or several axes (Zhang and
 * Sennrich 2019). The shape stays.
 *
 * <p>Weights: {@code scale}: the sizes of the axes.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RMSNormalization {
    /** The axes that are normalised together; the batch is 0, -1 is the last. By default the last. */
    int[] axis() default -1;

    /** Added to the variance, more than 0; by default 1e-6. */
    double epsilon() default 1e-6;
}
