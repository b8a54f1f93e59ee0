package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the steps that are only padding: those whose features all equal {@code maskValue}. Maps {@code (B, ..., D)} to the same sizes,
 * with zeros in the padding, and carries a mask {@code (B, ...)} on: what stands behind it, up to the losses, counts the other steps only.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Masking {
    /** What all features of a step of padding are; a finite number. */
    double maskValue() default 0;
}
