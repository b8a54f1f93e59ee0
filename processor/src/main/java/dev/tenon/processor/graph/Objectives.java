package dev.tenon.processor.graph;

import dev.tenon.processor.read.AnnotationUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what is minimised: each loss with {@code @Minimize}, else the sum of the losses that no other takes in. */
final class Objectives {

    private final Members members;
    private final Map<String, LayerNode> nodes;

    Objectives(Members members, Map<String, LayerNode> nodes) {
        this.members = members;
        this.nodes = nodes;
    }

    List<ObjectiveNode> find() {
        List<ObjectiveNode> objectives = new ArrayList<>();
        for (LayerNode node : nodes.values()) {
            Optional<AnnotationUse> minimize = node.declaration().minimize();
            if (minimize.isPresent() && node.isLoss()) {
                objectives.add(new ObjectiveNode(Optional.of(node), node.weighted(), trains(minimize.get())));
            }
        }
        if (objectives.isEmpty()) {
            List<Term> all = nodes.values().stream()
                    .filter(node -> members.isLastLoss(node.name()))
                    .flatMap(node -> node.weighted().stream())
                    .toList();
            if (!all.isEmpty()) {
                objectives.add(new ObjectiveNode(Optional.empty(), all, Optional.empty()));
            }
        }
        return objectives;
    }

    private Optional<List<LayerNode>> trains(AnnotationUse minimize) {
        List<String> names = minimize.texts("trains");
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names.stream()
                        .filter(nodes::containsKey)
                        .map(nodes::get)
                        .toList());
    }
}
