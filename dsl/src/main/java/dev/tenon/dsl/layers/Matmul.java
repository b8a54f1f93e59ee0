package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The matrix product over the last two axes: {@code (B, ..., m, k)} and {@code (B, ..., k, n)} give {@code (B, ..., m, n)}. Axes
 * before them are equal or 1, which is repeated.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Matmul {
    /** Whether the first is {@code (B, ..., k, m)}. */
    boolean transposeA() default false;

    /** Whether the second is {@code (B, ..., n, k)}. */
    boolean transposeB() default false;
}
