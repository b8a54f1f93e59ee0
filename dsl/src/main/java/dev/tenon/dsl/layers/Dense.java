package dev.tenon.dsl.layers;

import dev.tenon.dsl.ActivationFunction;
import dev.tenon.dsl.Init;
import dev.tenon.dsl.Initial;
import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A matrix product over the last axis: {@code activation(x kernel + bias)}. Maps {@code (B, ..., n)} to {@code (B,
 * ..., units)}, each step or position like any other.
 *
 * <p>Weights: {@code kernel (n, units)}, {@code bias (units)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Dense {
    /** The size of the result's last axis, at least 1. It must be given. */
    int units() default 0;

    /** The function of the result, by default none. */
    ActivationFunction activation() default ActivationFunction.LINEAR;

    /** Whether a bias is added; it is, by default. */
    boolean useBias() default true;

    /** How the kernel begins; by default {@link Initial#GLOROT_UNIFORM}. */
    Init kernelInitializer() default @Init(Initial.GLOROT_UNIFORM);

    /** How the bias begins; by default zeros. */
    Init biasInitializer() default @Init(Initial.ZEROS);
}
