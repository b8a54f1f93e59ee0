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
 * A source: numbers that are trained, the same for each example. It reads nothing, and its shape is that of {@link
 * dev.tenon.dsl.Shape} on the same method: {@code @Variable @Shape("10, 8") Tensor positions();} gives {@code (B, 10,
 * 8)}.
 *
 * <p>Weights: one, of the shape without the batch, called as the layer itself.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Variable {
    /** How the numbers begin; by default {@link Initial#GLOROT_UNIFORM}, as Keras' weights do. */
    Init initializer() default @Init(Initial.GLOROT_UNIFORM);
}
