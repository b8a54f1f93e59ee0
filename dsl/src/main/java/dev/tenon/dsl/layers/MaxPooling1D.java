package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Padding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest element of each window of steps, channel by channel. Maps {@code (B, T, C)} to {@code (B, T', C)}, where {@link Padding} says what T'
 * is. What padding adds is never the largest.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MaxPooling1D {
    /** The steps of the window, at least 1; by default 2. */
    int poolSize() default 2;

    /** Steps from one window to the next; by default {@code poolSize}. */
    int strides() default 0;

    /** What happens at the border, by default {@link Padding#VALID}: steps that fill no window are dropped. */
    Padding padding() default Padding.VALID;
}
