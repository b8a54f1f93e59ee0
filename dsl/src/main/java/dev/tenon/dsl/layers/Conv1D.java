package dev.tenon.dsl.layers;

import dev.tenon.dsl.ActivationFunction;
import dev.tenon.dsl.Init;
import dev.tenon.dsl.Initial;
import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Padding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution over steps, as Keras has it. Maps {@code (B, T, C)} to {@code (B, T', filters)}, where {@link Padding} says what T' is;
 * with dilation {@code d} a window of {@code k} counts as {@code (k - 1) d + 1}.
 *
 * <p>Weights: {@code kernel (kernelSize, C / groups, filters)}, {@code bias (filters)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Conv1D {
    /** The number of channels of the result, at least 1. It must be given. */
    int filters() default 0;

    /** The steps of the window, at least 1. It must be given. */
    int kernelSize() default 0;

    /** Steps from one window to the next, by default 1. */
    int strides() default 1;

    /** What happens at the border, by default {@link Padding#VALID}. With {@link Padding#CAUSAL} no step sees a later one. */
    Padding padding() default Padding.VALID;

    /** The distance between the window's steps, by default 1. Strides and dilation cannot both be more than 1. */
    int dilationRate() default 1;

    /**
     * Into how many groups the channels are split, each with filters of its own; must divide C and {@code filters}. By default 1.
     */
    int groups() default 1;

    /** The function of the result, by default none. */
    ActivationFunction activation() default ActivationFunction.LINEAR;

    /** Whether a bias is added; it is, by default. */
    boolean useBias() default true;

    /** How the kernel begins; by default {@link Initial#GLOROT_UNIFORM}. */
    Init kernelInitializer() default @Init(Initial.GLOROT_UNIFORM);

    /** How the bias begins; by default zeros. */
    Init biasInitializer() default @Init(Initial.ZEROS);
}
