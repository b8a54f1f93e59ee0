package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Products along one axis of each of two tensors, as Keras' {@code Dot}: {@code (B, n)} and {@code (B, n)} give {@code (B, 1)},
 * {@code (B, T, n)} and {@code (B, n, S)} with {@code axes = {2, 1}} give {@code (B, T, S)}. The other axes of the first stand
 * before those of the second.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Dot {
    /** The axis of the first and that of the second, or one for both; the batch is 0, -1 is the last. By default the last. */
    int[] axes() default -1;

    /** Whether both are divided by their norms along the axis first, which gives the cosine of their angle. */
    boolean normalize() default false;
}
