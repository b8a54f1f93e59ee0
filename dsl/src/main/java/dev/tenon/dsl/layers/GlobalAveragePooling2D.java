package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean over all positions, channel by channel. Maps {@code (B, H, W, C)} to {@code (B, C)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface GlobalAveragePooling2D {
    /** Whether height and width stay, as 1; by default they go. */
    boolean keepDims() default false;
}
