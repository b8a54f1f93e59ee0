package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Another order of the axes. Maps {@code (B, H, W, C)} with {@code @Permute({3, 1, 2})} to {@code (B, C, H, W)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Permute {
    /**
     * For each axis of the result the axis it comes from; as in Keras the batch is 0, so the first axis is 1. It must
     * be given.
     */
    int[] value() default {};
}
