package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What it reads, one behind the other along an axis; the other sizes must agree. Maps {@code (B, T, 8)} and {@code (B,
 * T, 4)} to {@code (B, T, 12)}. It reads at least two.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Concatenate {
    /**
     * The axis along which the arguments stand; the batch is 0 and cannot be meant, -1 is the last. By default the
     * last.
     */
    int axis() default -1;
}
