package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns pairs of features by angles that grow with the step's position, so that a product of two steps depends on how far they are
 * apart (Su et al. 2021): features {@code i} and {@code i + D / 2} of step t by {@code t / scalingFactor / w^(2i / D)}, with {@code w =
 * maxWavelength}. This is KerasHub's RotaryEmbedding. Maps {@code (B, T, ..., D)}, D even, to the same. No weights.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RotaryEmbedding {
    /** The wavelength of the slowest wave is {@code 2 pi} times this, more than 0; by default 10000. */
    double maxWavelength() default 10_000;

    /** What positions are divided by, more than 0; by default 1. */
    double scalingFactor() default 1;

    /** The axis of the steps; the batch is 0, -1 is the last. By default 1. */
    int sequenceAxis() default 1;

    /** The axis of the features; by default the last. */
    int featureAxis() default -1;
}
