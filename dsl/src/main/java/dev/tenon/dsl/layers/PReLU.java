package dev.tenon.dsl.layers;

import dev.tenon.dsl.Init;
import dev.tenon.dsl.Initial;
import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code x} where it is positive, else {@code alpha * x}, with a slope alpha that is learned for each element (He et al.
 * 2015). The shape stays.
 *
 * <p>Weights: {@code alpha}, of the shape of x without the batch, with sizes of 1 along the shared axes.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PReLU {
    /** How the slopes begin; by default zeros. */
    Init alphaInitializer() default @Init(Initial.ZEROS);

    /**
     * Axes along which there is one slope for all, counted as in Keras (the batch is 0): {@code {1, 2}} gives each
     * channel of an image a slope of its own. By default none.
     */
    int[] sharedAxes() default {};
}
