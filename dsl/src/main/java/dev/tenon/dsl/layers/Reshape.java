package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Another shape for the same elements, in row-major order. Maps {@code (B, 784)} with {@code @Reshape("28, 28, 1")} to
 * {@code (B, 28, 28, 1)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Reshape {
    /**
     * The sizes without the batch, written as in {@link dev.tenon.dsl.Shape}; one of them may be {@code -1} and is
     * then what is left. {@code ""} gives one number per example.
     */
    String value() default "";
}
