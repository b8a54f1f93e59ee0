package dev.tenon.processor.graph;

import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.ParameterDeclaration;
import dev.tenon.processor.read.TensorType;
import java.util.Optional;

/** An input of the model. */
public final class InputNode implements Node {

    private final int index;
    private final ParameterDeclaration declaration;

    InputNode(int index, ParameterDeclaration declaration) {
        this.index = index;
        this.declaration = declaration;
    }

    @Override
    public String name() {
        return declaration.reads();
    }

    /** The number of the input, in the order of first mention in the source. */
    public int index() {
        return index;
    }

    public TensorType type() {
        return declaration.type();
    }

    /** {@code @Shape}; a float has none, and what a loss reads beside its prediction may be without. */
    public Optional<AnnotationUse> shape() {
        return declaration.shape();
    }

    /** The parameter that declares the input: the one with {@code @Shape}, else the first that reads it. */
    public ParameterDeclaration declaration() {
        return declaration;
    }

    @Override
    public String toString() {
        return name();
    }
}
