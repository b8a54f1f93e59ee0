package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Padding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of each window, channel by channel. Maps {@code (B, H, W, C)} to {@code (B, H', W', C)}, where {@link
 * Padding} says what H' and W' are. What padding adds does not count in the mean.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AveragePooling2D {
    /** Height and width of the window; one number stands for both. It must be given: Keras has no default here. */
    int[] poolSize() default {};

    /** Steps of the window along height and width; one number stands for both. By default those of {@code poolSize}. */
    int[] strides() default {};

    /** What happens at the border, by default {@link Padding#VALID}: rows and columns that fill no window are dropped. */
    Padding padding() default Padding.VALID;
}
