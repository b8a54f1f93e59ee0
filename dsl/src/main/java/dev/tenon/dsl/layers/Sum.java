package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sum of each example over some axes, by default all: {@code (B, T, C)} becomes {@code (B)}, along axis 1 {@code (B, C)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Sum {
    /** The axes; the batch is 0, -1 is the last. By default all but the batch, which leaves one number per example. */
    int[] axis() default {};

    /** Whether the axes stay, with the size 1; by default they go. */
    boolean keepDims() default false;
}
