package dev.tenon.dsl.layers;

import dev.tenon.dsl.ActivationFunction;
import dev.tenon.dsl.Init;
import dev.tenon.dsl.Initial;
import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gated recurrent unit (Cho et al. 2014). With {@code r} for {@code recurrentActivation} and {@code a} for {@code activation}:
 *
 * <p>{@code z = r(x W_z + h R_z + b_z)}, {@code r = r(x W_r + h R_r + b_r)}, {@code h(t) = z * h(t-1) + (1 - z) * g}, where the candidate
 * {@code g} is {@code a(x W_h + b_h + r * (h(t-1) R_h + c_h))}, or without {@code resetAfter} {@code a(x W_h + (r * h(t-1)) R_h + b_h)}.
 *
 * <p>Maps a sequence {@code (B, T, n)} to its last state {@code (B, units)}, or to the states of all steps {@code (B, T, units)}.
 *
 * <p>It reads the sequence, then {@code initialState (B, units)} if it is not to begin with zeros.
 *
 * <p>Weights: {@code kernel (n, 3 * units)}, {@code recurrent_kernel (units, 3 * units)}, {@code bias (2, 3 * units)}, one row for the
 * input's part and one for the state's, or without {@code resetAfter} {@code bias (3 * units)}; gates z, r, h.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface GRU {
    /** The size of the state, at least 1. It must be given. */
    int units() default 0;

    /** The function of the candidate, by default the hyperbolic tangent. */
    ActivationFunction activation() default ActivationFunction.TANH;

    /** The function of the two gates, by default the logistic one. */
    ActivationFunction recurrentActivation() default ActivationFunction.SIGMOID;

    /** Whether a bias is added; it is, by default. */
    boolean useBias() default true;

    /** How the kernel begins; by default {@link Initial#GLOROT_UNIFORM}. */
    Init kernelInitializer() default @Init(Initial.GLOROT_UNIFORM);

    /** How the recurrent kernel begins; by default {@link Initial#ORTHOGONAL}. */
    Init recurrentInitializer() default @Init(Initial.ORTHOGONAL);

    /** How the bias begins; by default zeros. */
    Init biasInitializer() default @Init(Initial.ZEROS);

    /** Whether the state is reset after its product, not before it; it is, by default. */
    boolean resetAfter() default true;

    /** Whether the states of all steps are given, not the last alone; they are not, by default. */
    boolean returnSequences() default false;

    /** Whether the steps are read from the last to the first, and given in this order; they are not, by default. */
    boolean goBackwards() default false;

    /**
     * How much of each step's features is left out in training, at least 0 and below 1: the same features at all steps of an example (Gal
     * and Ghahramani 2016); by default nothing.
     */
    double dropout() default 0;

    /**
     * How much of the state before each step is left out in training where it is multiplied, at least 0 and below 1: the same units at all
     * steps of an example, one for each gate; by default nothing.
     */
    double recurrentDropout() default 0;
}
