package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part along one axis, {@code [begin, end)}: {@code (B, 10, 8)} with {@code axis = 1, begin = 2, end = -1} becomes {@code (B,
 * 7, 8)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Slice {
    /** The axis; the batch is 0, -1 is the last. By default the last. */
    int axis() default -1;

    /** The first index; a negative one counts from the end. By default 0. */
    int begin() default 0;

    /** The index behind the last; a negative one counts from the end. By default to the end. */
    int end() default Integer.MAX_VALUE;
}
