package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How often a loss counts in what is minimised, whether that is the sum of all losses, an {@code @Add} of some, or the loss alone: Keras'
 * {@code loss_weights}.
 *
 * <pre>{@code
 * @MeanSquaredError                Tensor near(Tensor y, Tensor target);
 * @Loss @LossWeight(0.1)           Tensor divergence(Tensor perExample);
 * }</pre>
 *
 * <p>The loss itself is reported as it is. Penalties of {@code @Regularize} are not multiplied.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LossWeight {

    /** The factor: finite, and not 0. What has a negative one becomes large. Must be given. */
    double value() default Double.NaN;
}
