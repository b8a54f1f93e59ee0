package dev.tenon.processor.ir;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A training step: the forward pass, then the gradients of its objective.
 *
 * @param prepare what is computed from the weights alone, once a step
 * @param backward gives every trained weight's gradient, in an order that follows the forward pass backwards
 * @param inputGradients the gradients of inputs that were asked for, by the inputs' names
 */
public record Program(
        Function forward, List<Apply> prepare, List<Apply> backward, SortedMap<String, Value> inputGradients) {
    public Program {
        prepare = List.copyOf(prepare);
        backward = List.copyOf(backward);
        inputGradients = Collections.unmodifiableSortedMap(new TreeMap<>(inputGradients));
    }

    /** A pass without gradients. */
    public static Program forwardOnly(Function forward) {
        return new Program(forward, List.of(), List.of(), Collections.emptySortedMap());
    }

    /** The same gradients, computed by other steps. */
    public Program with(Function newForward, List<Apply> newPrepare, List<Apply> newBackward) {
        return new Program(newForward, newPrepare, newBackward, inputGradients);
    }
}
