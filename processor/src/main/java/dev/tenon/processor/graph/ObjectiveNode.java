package dev.tenon.processor.graph;

import java.util.List;
import java.util.Optional;

/**
 * What is minimised.
 *
 * @param loss the layer with {@code @Minimize}; without any, the sum of the losses that nothing reads is minimised
 * @param terms the losses that it sums; a loss that is summed twice stands there twice
 * @param trains the layers that it names; nothing where it trains all that it depends on
 */
public record ObjectiveNode(Optional<LayerNode> loss, List<Term> terms, Optional<List<LayerNode>> trains) {

    public ObjectiveNode {
        terms = List.copyOf(terms);
        trains = trains.map(List::copyOf);
    }
}
