package dev.tenon.dsl.layers;

import dev.tenon.dsl.Interpolation;
import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes images larger by whole numbers: {@code (B, H, W, C)} becomes {@code (B, H * size, W * size, C)}. */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface UpSampling2D {
    /** How many times as high and as wide; one number stands for both, by default 2. */
    int[] size() default {2};

    /** How the new pixels are made, by default {@link Interpolation#NEAREST}. */
    Interpolation interpolation() default Interpolation.NEAREST;
}
