package dev.tenon.dsl.layers;

import dev.tenon.dsl.Init;
import dev.tenon.dsl.Initial;
import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code (x - mean) / sqrt(variance + epsilon) * gamma + beta}, with mean and variance of each example, over the last axis or
 * several axes (Ba, Kiros and Hinton 2016). The shape stays.
 *
 * <p>Weights: {@code gamma}, {@code beta}: the sizes of the axes.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LayerNormalization {
    /** The axes that are normalised together; the batch is 0, -1 is the last. By default the last. */
    int[] axis() default -1;

    /** Added to the variance, more than 0; by default 1e-3. */
    double epsilon() default 1e-3;

    /** Whether {@code beta} is added; it is, by default. */
    boolean center() default true;

    /** Whether {@code gamma} multiplies; it does, by default. */
    boolean scale() default true;

    /** How {@code beta} begins; by default zeros. */
    Init betaInitializer() default @Init(Initial.ZEROS);

    /** How {@code gamma} begins; by default ones. */
    Init gammaInitializer() default @Init(Initial.ONES);
}
