package dev.tenon.processor.ir;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The gradients of one objective. Passes do not read each other's values: each may run alone, and in any order.
 *
 * @param steps give the gradient of each weight that the objective trains, in an order that follows the forward pass backwards
 * @param inputGradients the gradients of inputs that were asked for, by the inputs' names
 */
public record Pass(Objective objective, List<Apply> steps, SortedMap<String, Value> inputGradients) {
    public Pass {
        steps = List.copyOf(steps);
        inputGradients = Collections.unmodifiableSortedMap(new TreeMap<>(inputGradients));
    }

    Pass with(List<Apply> newSteps) {
        return new Pass(objective, newSteps, inputGradients);
    }
}
