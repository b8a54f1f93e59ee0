package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Two or more tensors of equal shapes along a new axis: two of {@code (B, 3)} become {@code (B, 3, 2)}, with {@code axis = 1} {@code
 * (B, 2, 3)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Stack {
    /** The new axis of the result; the batch is 0, -1 is the last. By default the last. */
    int axis() default -1;
}
