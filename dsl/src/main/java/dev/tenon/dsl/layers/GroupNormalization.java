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
 * {@code (x - mean) / sqrt(variance + epsilon) * gamma + beta}, with mean and variance of each example and group of neighbouring
 * channels, over all positions (Wu and He 2018). Maps {@code (B, ..., C)} to the same.
 *
 * <p>Weights: {@code gamma (C)}, {@code beta (C)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface GroupNormalization {
    /** Into how many groups the channels fall, a divisor of their number; by default 32. -1 makes each channel a group. */
    int groups() default 32;

    /** The axis of the channels; the batch is 0, -1 is the last. By default the last. */
    int axis() default -1;

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
