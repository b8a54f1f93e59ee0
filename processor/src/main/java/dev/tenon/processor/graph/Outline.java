package dev.tenon.processor.graph;

import java.util.List;

/**
 * What the generated class shows of a model. Of a broken model it is what it would be without the mistakes, as far as
 * one can tell, so that code which uses the model still compiles.
 *
 * @param inputs in the order of first mention in the source
 * @param layers the names of all layers, losses among them, in the order of the source
 * @param outputs the names of the layers that {@code predict} returns
 * @param needed the inputs that {@code predict} takes: those its outputs depend on
 */
public record Outline(List<InputNode> inputs, List<String> layers, List<String> outputs, List<InputNode> needed) {

    public Outline {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
        needed = List.copyOf(needed);
    }
}
