package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Chooses element by element: {@code Tensor y(Tensor condition, Tensor a, Tensor b)} is {@code a} where the condition is not 0, else
 * {@code b}. Sizes are equal or 1, which is repeated, as for {@link Add}. The condition has no gradient; {@link Greater} and
 * {@link Less} make one.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Where {}
