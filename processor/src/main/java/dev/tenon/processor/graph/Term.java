package dev.tenon.processor.graph;

/** A loss in a sum of losses, and how often it counts. */
public record Term(LayerNode loss, double weight) {

    Term times(double factor) {
        return new Term(loss, weight * factor);
    }

    @Override
    public String toString() {
        return weight == 1 ? loss.name() : weight + " * " + loss.name();
    }
}
