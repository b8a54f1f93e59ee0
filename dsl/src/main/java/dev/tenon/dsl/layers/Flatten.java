package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * All of an example on one axis, in row-major order. Maps {@code (B, H, W, C)} to {@code (B, H*W*C)}, and one number
 * per example {@code (B)} to {@code (B, 1)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Flatten {}
