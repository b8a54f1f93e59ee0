package dev.tenon.processor.ir;

import java.util.List;
import java.util.Set;

/**
 * What is minimised.
 *
 * @param name the loss that says so; empty where it is the sum of all losses
 * @param losses the losses that are summed; what is summed twice stands there twice
 * @param weights the paths of the weights that it trains
 */
public record Objective(String name, List<Term> losses, Set<String> weights) {
    /** A loss, by its name, and how often it counts. */
    public record Term(String loss, double weight) {}

    public Objective {
        losses = List.copyOf(losses);
        weights = Set.copyOf(weights);
    }
}
