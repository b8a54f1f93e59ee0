package dev.tenon.processor.ir;

import java.util.List;

/**
 * A training step: the forward pass, then the gradients of its objective.
 *
 * @param prepare what is computed from the weights alone, once a step
 * @param backward gives every trained weight's gradient, in an order that follows the forward pass backwards
 */
public record Program(Function forward, List<Apply> prepare, List<Apply> backward) {
    public Program {
        prepare = List.copyOf(prepare);
        backward = List.copyOf(backward);
    }
}
