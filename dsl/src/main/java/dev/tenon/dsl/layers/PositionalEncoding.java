package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A code of each step's position, in sines and cosines (Vaswani et al. 2017): column {@code 2i} is {@code sin(t / w^(2i / D))}, column
 * {@code 2i + 1} the cosine of the same angle, with {@code w = maxWavelength}. Gives the code alone, of the shape that it reads, {@code (B,
 * ..., T, D)}: an {@link Add} adds it. This is KerasHub's SinePositionEncoding. No weights, and no gradient goes back.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PositionalEncoding {
    /** The wavelength of the slowest wave is {@code 2 pi} times this, more than 0; by default 10000. */
    double maxWavelength() default 10_000;
}
