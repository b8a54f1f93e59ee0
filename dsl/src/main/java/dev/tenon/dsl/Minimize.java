package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a loss, or the {@code @Add} of several, an objective with an optimizer and gradients of its own. A model without
 * any has one objective, the sum of the losses that nothing reads, over all weights.
 *
 * <pre>{@code
 * @BinaryCrossentropy(fromLogits = true, target = 1)
 * @Minimize(trains = {"hidden", "fake"})
 * Tensor generatorLoss(Tensor fakeScore);
 * }</pre>
 *
 * <p>The gradients of all objectives come from one forward pass on the old weights, then all updates are made. Gradients
 * pass through layers that an objective does not train. Two objectives may train one weight: each has its own gradient,
 * and their updates are made in the order of the objectives.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Minimize {

    /** The layers whose weights it trains, by name; by default all that it depends on. */
    String[] trains() default {};
}
