package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a weight is initialised: {@code kernelInitializer = @Init(value = NORMAL, stddev = 0.02)}. An attribute that the
 * initialiser does not have is an error; one that is left out has Keras' default.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Init {

    /** The distribution. It must be given. */
    Initial value() default Initial.GLOROT_UNIFORM;

    /** Of {@link Initial#NORMAL} and {@link Initial#TRUNCATED_NORMAL}; by default 0. */
    double mean() default Double.NaN;

    /** Of {@link Initial#NORMAL} and {@link Initial#TRUNCATED_NORMAL}, not negative; by default 0.05. */
    double stddev() default Double.NaN;

    /** Of {@link Initial#UNIFORM}: the least value; by default -0.05. */
    double min() default Double.NaN;

    /** Of {@link Initial#UNIFORM}: the bound above; by default 0.05. */
    double max() default Double.NaN;

    /** Of {@link Initial#ORTHOGONAL} and {@link Initial#IDENTITY}: the factor; by default 1. */
    double gain() default Double.NaN;

    /** Of {@link Initial#CONSTANT}: the number; by default 0. */
    double constant() default Double.NaN;
}
