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
 * A convolution over two axes, as Keras has it (no window is turned round). Maps {@code (B, H, W, C)} to {@code (B,
 * H', W', filters)}, where {@link Padding} says what H' and W' are; with dilation {@code d} a window of {@code k}
 * counts as {@code (k - 1) d + 1}.
 *
 * <p>Weights: {@code kernel (height, width, C / groups, filters)}, {@code bias (filters)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Conv2D {
    /** The number of channels of the result, at least 1. It must be given. */
    int filters() default 0;

    /** Height and width of the window; one number stands for both. It must be given. */
    int[] kernelSize() default {};

    /** Steps of the window along height and width; one number stands for both, by default 1. */
    int[] strides() default {1};

    /** What happens at the border, by default {@link Padding#VALID}. */
    Padding padding() default Padding.VALID;

    /**
     * Distances between the window's elements; one number stands for both, by default 1. Strides and dilation cannot
     * both be more than 1.
     */
    int[] dilationRate() default {1};

    /**
     * Into how many groups the channels are split, each with filters of its own; must divide C and {@code filters}. By
     * default 1.
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
