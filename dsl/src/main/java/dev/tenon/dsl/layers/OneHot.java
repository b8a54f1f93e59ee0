package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An {@code IntTensor (B, ...)} of ids as {@code (B, ..., numClasses)}: 1 at the id, else 0. An id outside {@code [0, numClasses)}
 * gives zeros.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OneHot {
    /** The size of the new last axis, at least 1. It must be given. */
    int numClasses() default 0;
}
