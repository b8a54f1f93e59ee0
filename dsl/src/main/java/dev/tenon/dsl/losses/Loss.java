package dev.tenon.dsl.losses;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a loss of anything: the mean of what it reads over the batch and all axes. Layers such as {@link
 * dev.tenon.dsl.layers.Square} and {@link dev.tenon.dsl.layers.Sum} compute what is to become small, {@code (B)} or {@code (B, ...)}.
 *
 * <pre>{@code
 * @Subtract Tensor error(Tensor y, Tensor target);
 * @Square   Tensor squared(Tensor error);
 * @Sum      Tensor perExample(Tensor squared);
 * @Loss     Tensor loss(Tensor perExample);
 * }</pre>
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Loss {}
