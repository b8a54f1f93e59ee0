package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x} where it is positive, else {@code negativeSlope * x}. The shape stays.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LeakyReLU {
    /**
     * The slope below 0, not negative; by default 0.3. (The function {@link
     * dev.tenon.dsl.ActivationFunction#LEAKY_RELU} has 0.2, as in Keras.)
     */
    double negativeSlope() default 0.3;
}
