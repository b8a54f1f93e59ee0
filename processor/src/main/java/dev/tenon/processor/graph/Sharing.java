package dev.tenon.processor.graph;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Spelling;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the layer whose weights a layer with {@code @Shares} uses: along a chain, the one that has weights of its own. */
final class Sharing {

    private final String model;
    private final Members members;
    private final Diagnostics diagnostics;

    Sharing(String model, Members members, Diagnostics diagnostics) {
        this.model = model;
        this.members = members;
        this.diagnostics = diagnostics;
    }

    void resolve(Map<String, LayerNode> nodes) {
        for (LayerNode node : nodes.values()) {
            if (node.declaration().shares().isPresent() && check(node.declaration())) {
                owner(node.declaration()).map(nodes::get).ifPresent(node::shareWith);
            }
        }
    }

    private boolean check(LayerDeclaration layer) {
        AnnotationUse shares = layer.shares().orElseThrow();
        String name = shares.text("value");
        Edit remove = new Edit.RemoveAnnotation(shares.position(), layer.name(), "Shares");
        if (name.isEmpty()) {
            diagnostics.report(Diagnostic.of(Message.SHARES_EMPTY, shares.position(), layer.name())
                    .fix(remove));
            return false;
        }
        if (members.layer(name).isPresent()) {
            return true;
        }
        Optional<String> meant = Spelling.closest(name, others(layer));
        Edit fix = meant.<Edit>map(close ->
                        new Edit.SetAttribute(shares.position(), "Shares", layer.name(), "value", "\"" + close + "\""))
                .orElse(remove);
        diagnostics.report(Diagnostic.of(
                        Message.UNKNOWN_SHARES,
                        shares.position("value"),
                        layer.name(),
                        name,
                        model,
                        meant.map(close -> ": did you mean '" + close + "'?").orElse(""))
                .fix(fix));
        return false;
    }

    /** The other layers that have what is shared. */
    private List<String> others(LayerDeclaration layer) {
        return members.layers().stream()
                .flatMap(member -> member instanceof LayerDeclaration other ? Stream.of(other) : Stream.empty())
                .filter(other -> !other.equals(layer) && lends(other.use(), layer.use()))
                .map(LayerDeclaration::name)
                .toList();
    }

    /** Layers of one kind; the table of an embedding also to the way back. */
    private static boolean lends(AnnotationUse lender, AnnotationUse borrower) {
        return lender.qualifiedName().equals(borrower.qualifiedName())
                || lender.simpleName().equals("Embedding")
                        && borrower.simpleName().equals("Unembedding");
    }

    private Optional<String> owner(LayerDeclaration layer) {
        Set<String> chain = new LinkedHashSet<>(Set.of(layer.name()));
        LayerDeclaration current = layer;
        while (current.shares().isPresent()) {
            String next = current.shares().get().text("value");
            if (!chain.add(next)) {
                if (next.equals(layer.name()) && isFirst(chain)) {
                    reportCircle(layer, chain);
                }
                return Optional.empty();
            }
            if (!(members.layer(next).orElse(null) instanceof LayerDeclaration declared)) {
                return Optional.empty();
            }
            current = declared;
        }
        return Optional.of(current.name());
    }

    /** A circle is reported once, on the first of its layers in the source. */
    private boolean isFirst(Set<String> chain) {
        return members.layers().stream()
                .filter(member -> chain.contains(member.name()))
                .findFirst()
                .filter(first -> first.name().equals(chain.iterator().next()))
                .isPresent();
    }

    private void reportCircle(LayerDeclaration layer, Set<String> chain) {
        AnnotationUse shares = layer.shares().orElseThrow();
        String way = chain.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" shares ")) + " shares '"
                + layer.name() + "'";
        diagnostics.report(Diagnostic.of(Message.SHARES_CIRCLE, shares.position("value"), layer.name(), way)
                .fix(new Edit.RemoveAnnotation(shares.position(), layer.name(), "Shares")));
    }
}
