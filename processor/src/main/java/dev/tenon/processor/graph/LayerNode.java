package dev.tenon.processor.graph;

import dev.tenon.processor.message.Position;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A layer whose arguments are nodes. */
public final class LayerNode implements Node {

    private final LayerDeclaration declaration;
    private final List<Argument> arguments;
    private final Optional<ModelGraph> embeds;
    private final boolean sum;
    private Optional<LayerNode> shares = Optional.empty();

    LayerNode(LayerDeclaration declaration, List<Argument> arguments, Optional<ModelGraph> embeds, boolean sum) {
        this.declaration = declaration;
        this.embeds = embeds;
        this.sum = sum;
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public String name() {
        return declaration.name();
    }

    public LayerDeclaration declaration() {
        return declaration;
    }

    /** The annotation that says which layer it is. */
    public AnnotationUse use() {
        return declaration.use();
    }

    /** In the order of the parameters. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** The model that it embeds. */
    public Optional<ModelGraph> embeds() {
        return embeds;
    }

    public boolean isLoss() {
        return sum || declaration.isLoss();
    }

    /** Whether it is a loss that adds others. */
    public boolean isSum() {
        return sum;
    }

    /** Whether it is a loss that is only reported. */
    public boolean isMonitored() {
        return isLoss() && declaration.monitor().isPresent();
    }

    /** How often it counts where it is minimised. */
    public double lossWeight() {
        return declaration.lossWeight().map(use -> use.number("value")).orElse(1.0);
    }

    /** The losses that a loss is the sum of: itself, unless it adds others. */
    public List<Term> terms() {
        return sum
                ? arguments.stream()
                        .flatMap(argument ->
                                argument.source() instanceof LayerNode part ? part.weighted().stream() : Stream.empty())
                        .toList()
                : List.of(new Term(this, 1));
    }

    /** The same where it is minimised. */
    List<Term> weighted() {
        return terms().stream().map(term -> term.times(lossWeight())).toList();
    }

    public Position position() {
        return declaration.position();
    }

    /** The layer whose weights this one uses: one that has weights of its own, never one that shares itself. */
    public Optional<LayerNode> shares() {
        return shares;
    }

    void shareWith(LayerNode owner) {
        shares = Optional.of(owner);
    }

    @Override
    public String toString() {
        return name();
    }
}
