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
 * A transposed convolution, which makes images larger: each pixel is spread over a window, the windows stand {@code
 * strides} apart and are added where they overlap. Maps {@code (B, H, W, C)} to {@code (B, H', W', filters)}. With
 * {@link Padding#SAME} H' is {@code H * stride}, with {@link Padding#VALID} it is {@code H * stride + max(k - stride,
 * 0)}; with dilation {@code d} a window of {@code k} counts as {@code (k - 1) d + 1}.
 *
 * <p>Weights: {@code kernel (height, width, filters, C)}, {@code bias (filters)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Conv2DTranspose {
    /** The number of channels of the result, at least 1. It must be given. */
    int filters() default 0;

    /** Height and width of the window; one number stands for both. It must be given. */
    int[] kernelSize() default {};

    /** Pixels from one window to the next along height and width; one number stands for both, by default 1. */
    int[] strides() default {1};

    /** Whether the border is cut off, by default {@link Padding#VALID}: it is not. */
    Padding padding() default Padding.VALID;

    /**
     * Rows and columns added at the end, each less than its stride; one number stands for both. Given, H' is {@code
     * (H - 1) * stride + k} and this number, with {@link Padding#SAME} {@code (H - 1) * stride + k % 2} and this
     * number. By default H' is as above.
     */
    int[] outputPadding() default {};

    /**
     * Distances between the window's elements; one number stands for both, by default 1. Strides and dilation cannot
     * both be more than 1.
     */
    int[] dilationRate() default {1};

    /** The function of the result, by default none. */
    ActivationFunction activation() default ActivationFunction.LINEAR;

    /** Whether a bias is added; it is, by default. */
    boolean useBias() default true;

    /** How the kernel begins; by default {@link Initial#GLOROT_UNIFORM}. */
    Init kernelInitializer() default @Init(Initial.GLOROT_UNIFORM);

    /** How the bias begins; by default zeros. */
    Init biasInitializer() default @Init(Initial.ZEROS);
}
