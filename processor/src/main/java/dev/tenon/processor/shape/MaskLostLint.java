package dev.tenon.processor.shape;

import dev.tenon.processor.graph.Argument;
import dev.tenon.processor.graph.Node;
import dev.tenon.processor.layer.MaskRule;
import dev.tenon.processor.layer.Operand;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A mask that meets a layer that cannot carry it: what stands behind it takes padding for real steps. */
final class MaskLostLint implements Rule {
    @Override
    public void check(TypedGraph graph, Diagnostics diagnostics) {
        Set<Node> unmasked = new HashSet<>();
        for (TypedNode node : graph.layers()) {
            List<Node> reads =
                    node.node().arguments().stream().map(Argument::source).toList();
            MaskRule.Result mask = node.mask();
            if (reads.stream().anyMatch(unmasked::contains) && mask.mask().isEmpty()) {
                unmasked.add(node.node());
            } else if (mask.lost().isPresent()) {
                unmasked.add(node.node());
                diagnostics.report(lint(graph, node, mask.lost().get(), mask.unmasked()));
            }
        }
    }

    private static Diagnostic lint(TypedGraph graph, TypedNode node, Operand lost, Optional<Operand> unmasked) {
        Diagnostic lint = unmasked.map(other -> Diagnostic.of(
                                Message.MASK_UNMERGED, other.position(), node.name(), lost, other)
                        .table(List.of(lost.source().row(), other.source().row())))
                .orElseGet(() -> Diagnostic.of(Message.MASK_LOST, lost.position(), node.name(), lost, kind(node))
                        .table(List.of(lost.source().row())));
        return lint.fix(withoutMask(graph, lost));
    }

    /** The annotation, with the model that is embedded. */
    private static String kind(TypedNode node) {
        return node.node().embeds().isPresent()
                ? node.summary().substring(1)
                : node.node().use().simpleName();
    }

    /** What takes the mask away where it is made. */
    private static Edit withoutMask(TypedGraph graph, Operand lost) {
        String by = lost.mask().orElseThrow().by();
        return graph.layers().stream()
                .filter(layer -> layer.name().equals(by))
                .filter(layer -> layer.node().use().has("maskZero"))
                .findFirst()
                .<Edit>map(layer -> new Edit.RemoveAttribute(layer.node().use().position(), by, "maskZero"))
                .orElseGet(() -> new Edit.Advice("take the mask of '" + by + "' away, or suppress tenon:mask-lost"));
    }
}
