package dev.tenon.processor.shape;

import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.AnnotationUse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Layers that share weights are of one kind, and their weights have the same shapes. */
final class SharedWeightsRule implements Rule {
    @Override
    public void check(TypedGraph graph, Diagnostics diagnostics) {
        for (TypedNode node : graph.layers()) {
            Optional<TypedNode> owner = node.node().shares().flatMap(graph::find);
            if (owner.isPresent() && !node.layer().weights().isEmpty()) {
                difference(node, owner.get()).ifPresent(diagnostics::report);
            }
        }
    }

    /** The annotations, or the model that is embedded. */
    private static String kind(TypedNode node) {
        return node.node()
                .embeds()
                .map(model -> model.declaration().qualifiedName())
                .orElseGet(() -> node.node().use().qualifiedName()
                        + node.node().declaration().bidirectional().isPresent());
    }

    private static String name(TypedNode node) {
        String written = node.node().use().written();
        String both = node.node().declaration().bidirectional().isPresent() ? "Bidirectional @" : "";
        return node.node().embeds().isPresent()
                ? written.substring(1)
                : both + node.node().use().simpleName();
    }

    private static Optional<Diagnostic> difference(TypedNode node, TypedNode owner) {
        AnnotationUse shares = node.node().declaration().shares().orElseThrow();
        Edit remove = new Edit.RemoveAnnotation(shares.position(), node.name(), "Shares");
        if (!node.layer().borrowsWeights() && !kind(node).equals(kind(owner))) {
            return Optional.of(Diagnostic.of(
                            Message.SHARES_KIND,
                            shares.position("value"),
                            node.name(),
                            name(node),
                            owner.name(),
                            name(owner))
                    .fix(remove));
        }
        List<WeightSpec> mine = node.layer().weights();
        List<WeightSpec> theirs = owner.layer().weights();
        for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
            String one = i < mine.size() ? shape(mine.get(i)) : "none";
            String two = i < theirs.size() ? shape(theirs.get(i)) : "none";
            boolean same = i < mine.size()
                    && i < theirs.size()
                    && one.equals(two)
                    && Objects.equals(mine.get(i).panels(), theirs.get(i).panels());
            if (!same) {
                String own = (i < mine.size() ? mine : theirs).get(i).name();
                String name = own.isEmpty() ? "value" : own;
                String groups = one.equals(two) ? " in other groups" : "";
                return Optional.of(Diagnostic.of(
                                Message.SHARES_SHAPES,
                                shares.position("value"),
                                node.name(),
                                owner.name(),
                                name,
                                one + groups,
                                two)
                        .table(List.of(
                                List.of(
                                        node.name(),
                                        node.dims().toString(),
                                        node.summary() + node.node().position().atLine()),
                                List.of(
                                        owner.name(),
                                        owner.dims().toString(),
                                        owner.summary()
                                                + owner.node().position().atLine())))
                        .fix(remove));
            }
        }
        return Optional.empty();
    }

    private static String shape(WeightSpec spec) {
        String copies = spec.copies().stream().map(each -> each + " times ").collect(Collectors.joining());
        return copies + spec.dims().perExample();
    }
}
