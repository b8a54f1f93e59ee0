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
 * {@code (x - mean) / sqrt(variance + epsilon) * gamma + beta}, with mean and variance of each channel over the whole
 * batch and all positions (Ioffe and Szegedy 2015). Maps {@code (B, ..., C)} to the same.
 *
 * <p>In training they are those of the batch, however it is shared among threads, and each forward pass moves the moving
 * ones towards them: {@code moving * momentum + batch * (1 - momentum)}. In prediction, and with {@link
 * dev.tenon.dsl.Frozen} in training too, the moving ones are used as they are.
 *
 * <p>Weights: {@code gamma (C)}, {@code beta (C)}, and {@code moving_mean (C)}, {@code moving_variance (C)}, which no
 * objective trains.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface BatchNormalization {
    /** The axis of the channels; the batch is 0, -1 is the last. By default the last. */
    int axis() default -1;

    /** How much of the moving statistics stays, from 0 to 1; by default 0.99. */
    double momentum() default 0.99;

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

    /** How the moving mean begins; by default zeros. */
    Init movingMeanInitializer() default @Init(Initial.ZEROS);

    /** How the moving variance begins; by default ones. */
    Init movingVarianceInitializer() default @Init(Initial.ONES);
}
