package dev.tenon.processor.graph;

import dev.tenon.processor.read.ModelDeclaration;
import java.util.List;

/**
 * A model whose names are resolved. It holds what could be resolved even where something could not.
 *
 * @param inputs in the order of first mention in the source
 * @param layers each behind what it reads, else in the order of the source
 * @param outputs what {@code predict} returns, in its order
 * @param losses in the order of {@code layers}, without those that add others
 * @param objectives what is minimised; empty without losses
 * @param outline what the generated class shows
 */
public record ModelGraph(
        ModelDeclaration declaration,
        List<InputNode> inputs,
        List<LayerNode> layers,
        List<LayerNode> outputs,
        List<LayerNode> losses,
        List<ObjectiveNode> objectives,
        Outline outline) {

    public ModelGraph {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
        losses = List.copyOf(losses);
        objectives = List.copyOf(objectives);
    }
}
