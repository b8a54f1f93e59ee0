package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The same features at each of some steps. Maps {@code (B, C)} to {@code (B, n, C)}; {@code @Sizes("value = T")} repeats for as many steps
 * as an input has.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RepeatVector {
    /** How many steps, at least 1. It must be given, here or in {@code @Sizes}. */
    int value() default 0;
}
