package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean over all steps, channel by channel. Maps {@code (B, T, C)} to {@code (B, C)}. Where what it reads carries a mask, it is the mean
 * over the steps that count, and 0 where none does.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface GlobalAveragePooling1D {
    /** Whether the axis of the steps stays, as 1; by default it goes. */
    boolean keepDims() default false;
}
