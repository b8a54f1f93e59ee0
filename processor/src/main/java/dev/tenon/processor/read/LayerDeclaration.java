package dev.tenon.processor.read;

import dev.tenon.processor.message.Position;
import java.util.List;
import java.util.Optional;

/**
 * One layer as it is written.
 *
 * @param use the annotation that says which layer it is, such as {@code @Dense(units = 64)}
 * @param beside the other annotations of Tenon on the method
 * @param embeds the model that {@code @Layer} embeds
 * @param position the method's name
 */
public record LayerDeclaration(
        String name,
        AnnotationUse use,
        List<AnnotationUse> beside,
        Optional<ModelDeclaration> embeds,
        List<ParameterDeclaration> parameters,
        Position position)
        implements Member {

    public LayerDeclaration {
        beside = List.copyOf(beside);
        parameters = List.copyOf(parameters);
    }

    /** {@code @Shape} on the method: the shape of a source, an assertion on any other layer. */
    public Optional<AnnotationUse> shape() {
        return beside("Shape");
    }

    public Optional<AnnotationUse> shares() {
        return beside("Shares");
    }

    public Optional<AnnotationUse> frozen() {
        return beside("Frozen");
    }

    public Optional<AnnotationUse> regularize() {
        return beside("Regularize");
    }

    public Optional<AnnotationUse> bidirectional() {
        return beside("Bidirectional");
    }

    public Optional<AnnotationUse> sizes() {
        return beside("Sizes");
    }

    public Optional<AnnotationUse> minimize() {
        return beside("Minimize");
    }

    /** How often a loss counts where it is minimised. */
    public Optional<AnnotationUse> lossWeight() {
        return beside("LossWeight");
    }

    /** Makes a loss one that is only reported. */
    public Optional<AnnotationUse> monitor() {
        return beside("Monitor");
    }

    /** Which layer it is, as the source has it: {@code @Dense(units = 64)}. */
    public String written() {
        return bidirectional().map(both -> both.written() + " ").orElse("") + use.written();
    }

    @Override
    public boolean isLoss() {
        return use.isLoss();
    }

    private Optional<AnnotationUse> beside(String simpleName) {
        return beside.stream()
                .filter(use -> use.qualifiedName().equals("dev.tenon.dsl." + simpleName))
                .findFirst();
    }
}
