package dev.tenon.dsl.layers;

import dev.tenon.dsl.ActivationFunction;
import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A function, element by element (softmax: over the last axis). The shape stays.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Activation {
    /** The function. It must be given. */
    ActivationFunction value() default ActivationFunction.LINEAR;
}
