package dev.tenon.processor.ir;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A training step: the forward pass, then the gradients of each objective.
 *
 * @param prepare what is computed from the weights alone, once a step
 * @param passes one for each objective
 */
public record Program(Function forward, List<Apply> prepare, List<Pass> passes) {
    public Program {
        prepare = List.copyOf(prepare);
        passes = List.copyOf(passes);
    }

    /** A pass without gradients. */
    public static Program forwardOnly(Function forward) {
        return new Program(forward, List.of(), List.of());
    }

    /** The steps of all backward passes. */
    public List<Apply> backward() {
        return passes.stream().flatMap(pass -> pass.steps().stream()).toList();
    }

    /** The same gradients behind another forward pass. */
    public Program with(Function newForward, List<Apply> newPrepare) {
        return new Program(newForward, newPrepare, passes);
    }

    /** The same gradients, computed by other steps; {@code change} gets the steps of each pass. */
    public Program withBackward(UnaryOperator<List<Apply>> change) {
        return new Program(
                forward,
                prepare,
                passes.stream()
                        .map(pass -> pass.with(change.apply(pass.steps())))
                        .toList());
    }
}
