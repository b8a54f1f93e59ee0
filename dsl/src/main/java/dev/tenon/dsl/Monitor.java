package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a loss one that is computed and reported for each step and epoch, but trains nothing.
 *
 * <pre>{@code
 * @MeanSquaredError                Tensor loss(Tensor y, Tensor target);
 * @MeanAbsoluteError @Monitor      Tensor distance(Tensor y, Tensor target);
 * }</pre>
 *
 * <p>Beside {@link dev.tenon.dsl.losses.Loss} it reports the mean of any layer.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Monitor {}
