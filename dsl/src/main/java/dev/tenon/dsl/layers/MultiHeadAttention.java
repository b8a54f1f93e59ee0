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
 * For each query a mean of the values, weighted by {@code softmax(q k / sqrt(keyDim))} over the keys, in several heads (Vaswani et al.
 * 2017); queries, keys and values are dense projections of what is read, and the heads' means are projected once more.
 *
 * <p>Reads, in Keras' order or by {@code @From}: {@code query (B, T, D)}, {@code value (B, S, E)} (else the query: self-attention), {@code
 * key (B, S, F)} (else the value); and, where there are any, the masks {@code queryMask (B, T)}, {@code valueMask (B, S)}, {@code keyMask
 * (B, S)} and {@code attentionMask (B, T, S)}, IntTensors: a query sees a key where all of them allow it, by a number that is not 0. A
 * query that sees no key has weights 0. With several axes of steps, {@code (B, H, W, D)}, all steps see each other. Gives {@code (B, T,
 * D)}, or another last size by {@link #outputShape}.
 *
 * <p>Weights: {@code query/kernel (D, numHeads, keyDim)}, {@code query/bias (numHeads, keyDim)}, {@code key/...} the same, {@code
 * value/kernel (E, numHeads, valueDim)}, {@code value/bias}, {@code attention_output/kernel (numHeads, valueDim, D)}, {@code
 * attention_output/bias (D)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MultiHeadAttention {
    /** The number of heads; it must be given. */
    int numHeads() default 0;

    /** The size of a head's queries and keys; it must be given. */
    int keyDim() default 0;

    /** The size of a head's values; by default {@link #keyDim}. */
    int valueDim() default 0;

    /** The part of the weights that is set to 0 in training, at least 0 and below 1; by default 0. */
    double dropout() default 0;

    /** Whether the projections add a bias; they do, by default. */
    boolean useBias() default true;

    /** The sizes of what a step becomes; by default the query's last size. */
    int[] outputShape() default {};

    /** Whether step t sees the steps 0 to t alone; by default it sees all. */
    boolean useCausalMask() default false;

    /** How the kernels begin. */
    Init kernelInitializer() default @Init(Initial.GLOROT_UNIFORM);

    /** How the biases begin. */
    Init biasInitializer() default @Init(Initial.ZEROS);
}
