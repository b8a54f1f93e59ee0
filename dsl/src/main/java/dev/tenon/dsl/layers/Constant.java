package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A source: fixed numbers, the same for each example. It reads nothing, and its shape is that of {@link
 * dev.tenon.dsl.Shape} on the same method: {@code @Constant({0.3, 0.6, 0.1}) @Shape("3") Tensor luminance();} gives
 * {@code (B, 3)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Constant {
    /** One number for all, or a number for each element in row-major order, at most 4096 of them. It must be given. */
    double[] value() default {};
}
