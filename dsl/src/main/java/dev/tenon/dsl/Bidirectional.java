package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a recurrent layer read its steps both ways, each with weights of its own (Schuster and Paliwal 1997).
 *
 * <pre>{@code
 * @Bidirectional(mergeMode = MergeMode.SUM) @GRU(units = 8, returnSequences = true)
 * Tensor memory(@Shape("T, 4") Tensor x);
 * }</pre>
 *
 * <p>The backward direction reads from the last step to the first. With {@code returnSequences} what it gives is turned back, so that
 * both say something about the same step; without, its state behind the first step is joined with the other's behind the last.
 *
 * <p>It maps {@code (B, T, n)} to {@code (B, 2 * units)} or {@code (B, T, 2 * units)}, and to half as much in all modes but
 * {@link MergeMode#CONCAT}. Behind the sequence it reads the initial states of the forward direction, then those of the backward one:
 * {@code forwardInitialState, backwardInitialState}, of an {@code @LSTM} {@code forwardInitialHidden, forwardInitialCell} and so on.
 *
 * <p>Each direction passes over padding. With {@code returnSequences} both give zeros there, not the state of the step before.
 *
 * <p>Weights: {@code forward/kernel, forward/recurrent_kernel, forward/bias}, and {@code backward/...} the same. Each part of the layer
 * exists three times: {@code hidden}, put together, {@code forwardHidden} and {@code backwardHidden}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Bidirectional {

    /** How both are put together, by default side by side. */
    MergeMode mergeMode() default MergeMode.CONCAT;
}
