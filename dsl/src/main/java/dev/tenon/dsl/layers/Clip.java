package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code min(max(x, min), max)}, element by element; no gradient passes outside the range. The shape stays. At least one of the
 * bounds must be given.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Clip {
    /** The least value of the result; by default there is none. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest value of the result; by default there is none. */
    double max() default Double.POSITIVE_INFINITY;
}
