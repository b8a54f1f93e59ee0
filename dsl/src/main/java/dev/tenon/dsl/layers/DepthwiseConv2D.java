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
 * A convolution of each channel by itself, as <a href="https://keras.io/api/layers/convolution_layers/depthwise_convolution2d/">Keras</a>
 * has it. Maps {@code (B, H, W, C)} to {@code (B, H', W', C * depthMultiplier)}, where {@link Padding} says what H' and W' are, as of a
 * {@link Conv2D}; what channel c gives stands from {@code c * depthMultiplier} on.
 *
 * <p>Weights: {@code kernel (height, width, C, depthMultiplier)}, {@code bias (C * depthMultiplier)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DepthwiseConv2D {
    /** Height and width of the window; one number stands for both. It must be given. */
    int[] kernelSize() default {};

    /** Steps of the window along height and width; one number stands for both, by default 1. */
    int[] strides() default {1};

    /** What happens at the border, by default {@link Padding#VALID}. */
    Padding padding() default Padding.VALID;

    /** The number of kernels of each channel, at least 1; by default 1. */
    int depthMultiplier() default 1;

    /**
     * Distances between the window's elements; one number stands for both, by default 1. Strides and dilation cannot
     * both be more than 1.
     */
    int[] dilationRate() default {1};

    /** The function of the result, by default none. */
    ActivationFunction activation() default ActivationFunction.LINEAR;

    /** Whether a bias is added; it is, by default. */
    boolean useBias() default true;

    /** How the kernels of the channels begin; by default {@link Initial#GLOROT_UNIFORM}. */
    Init depthwiseInitializer() default @Init(Initial.GLOROT_UNIFORM);

    /** How the bias begins; by default zeros. */
    Init biasInitializer() default @Init(Initial.ZEROS);
}
