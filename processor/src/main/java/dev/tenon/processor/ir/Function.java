package dev.tenon.processor.ir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's forward pass in one mode.
 *
 * @param inputs the model's inputs in their order
 * @param weights every weight, by path, in the order of the paths
 * @param body the steps, each after what it reads
 * @param layers each layer's result
 * @param losses the losses that are minimised or reported, in the order of the source
 */
public record Function(
        Mode mode,
        List<Value> inputs,
        List<Weight> weights,
        List<Apply> body,
        Map<String, Value> layers,
        List<Loss> losses,
        Values values) {

    public Function {
        inputs = List.copyOf(inputs);
        weights = List.copyOf(weights);
        body = List.copyOf(body);
        layers = new LinkedHashMap<>(layers);
        losses = List.copyOf(losses);
    }

    /**
     * A weight, its specification and its place among the floats of all weights.
     *
     * @param strides from each of its copies to the next, for each loop around it
     */
    public record Weight(Value value, WeightSpec spec, int offset, List<Integer> strides) {
        public Weight {
            strides = List.copyOf(strides);
        }

        /** A weight that is there once. */
        public Weight(Value value, WeightSpec spec, int offset) {
            this(value, spec, offset, List.of());
        }
    }

    /**
     * A loss.
     *
     * @param perStep its numbers, one for each example and step
     * @param weight what each of them weighs, or null
     * @param divisor what makes their sum the loss
     * @param total their sum over the shard
     */
    public record Loss(String name, Value perStep, Value weight, Reduction.Divisor divisor, Value total) {}

    public Function withBody(List<Apply> changed) {
        return new Function(mode, inputs, weights, changed, layers, losses, values);
    }

    /** The weight of a path: its value and its gradient share it. */
    public Weight weight(String path) {
        return weights.stream()
                .filter(weight -> weight.value().path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** The loss of a name. */
    public Loss loss(String name) {
        return losses.stream()
                .filter(loss -> loss.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a value is computed here, and not in the backward pass behind it. */
    public boolean computes(Value value) {
        return body.stream().anyMatch(apply -> apply.results().contains(value));
    }
}
