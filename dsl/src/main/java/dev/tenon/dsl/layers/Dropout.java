package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * In training, sets elements to 0 at random and divides the others by {@code 1 - rate}; else hands on what it reads.
 * The shape stays.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Dropout {
    /** The rate: how likely an element is dropped, from 0 to below 1. It must be given. */
    double value() default Double.NaN;
}
