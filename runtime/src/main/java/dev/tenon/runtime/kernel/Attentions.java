package dev.tenon.runtime.kernel;

import dev.tenon.runtime.nn.AttentionBlocks;
import dev.tenon.runtime.nn.KeptSteps;

/**
 * Scaled dot-product attention (Vaswani et al. 2017) of several heads. Head h of a query (key, value) is its floats from {@code h * keyDim}
 * ({@code h * valueDim}) on; {@code qs}, {@code ks} and {@code vs} floats lie between two steps, so that all three may stand in one array;
 * examples follow each other.
 *
 * <p>A query sees a key where every mask that is given allows it, by a number that is not 0: {@code pairs (queries, keys)}, {@code
 * asking (queries)} and {@code valid (keys)} of each example; null is no mask. A query that sees no key has weights 0.
 *
 * <p>Dropout of the weights draws the numbers of their places in {@code (examples, heads, queries, keys)}, counted from {@code base};
 * {@code rate} 0 is none.
 */
public interface Attentions {

    /** {@code y = softmax(factor * q k') v} for each head: y {@code (examples, queries, heads * valueDim)}, dense. */
    void attention(
            AttentionBlocks z,
            int examples,
            float[] q,
            int qo,
            int qs,
            float[] k,
            int ko,
            int ks,
            float[] v,
            int vo,
            int vs,
            float[] pairs,
            int po,
            float[] asking,
            int ao,
            float[] valid,
            int lo,
            float rate,
            long key,
            long base,
            float[] scratch,
            int so,
            float[] y,
            int yo);

    /** The gradients of {@link #attention} for q, k and v, which stand as these do; the weights are computed again. */
    void attentionGradient(
            AttentionBlocks z,
            int examples,
            float[] q,
            int qo,
            int qs,
            float[] k,
            int ko,
            int ks,
            float[] v,
            int vo,
            int vs,
            float[] pairs,
            int po,
            float[] asking,
            int ao,
            float[] valid,
            int lo,
            float rate,
            long key,
            long base,
            float[] dy,
            int dyo,
            float[] scratch,
            int so,
            float[] dq,
            int dqo,
            float[] dk,
            int dko,
            float[] dv,
            int dvo);

    /**
     * Causal attention that goes on: keeps the keys and values of {@code steps} more steps behind the {@code position} steps before, and
     * attends from each of them to all up to itself. {@code asking (steps)} and {@code valid (steps)} are those of the new steps.
     *
     * @param first the first of the examples, among all that are kept
     */
    void attentionOn(
            KeptSteps z,
            int copy,
            int first,
            int examples,
            int position,
            int steps,
            float[] q,
            int qo,
            int qs,
            float[] k,
            int ko,
            int ks,
            float[] v,
            int vo,
            int vs,
            float[] asking,
            int ao,
            float[] valid,
            int lo,
            float[] y,
            int yo);
}
