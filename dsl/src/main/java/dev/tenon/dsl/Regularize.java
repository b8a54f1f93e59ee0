package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds {@code l1 * sum|w| + l2 * sum(w^2)} over the weights of a layer to the objective that trains it, as Keras'
 * {@code kernel_regularizer} does.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Regularize {

    /** The factor of the sum of magnitudes; not negative. At least one of {@code l1} and {@code l2} must be given. */
    double l1() default 0;

    /** The factor of the sum of squares; not negative. */
    double l2() default 0;

    /** Whether the bias counts too; by default only the kernel does. */
    boolean bias() default false;
}
