package dev.tenon.processor.graph;

import dev.tenon.processor.read.ParameterDeclaration;
import java.util.Optional;

/** One argument of a layer: what is read, and the parameter that says so. */
public record Argument(Node source, ParameterDeclaration parameter) {

    /** Keras' name of the argument, where the source gives it by {@code @From}; else the position decides. */
    public Optional<String> role() {
        return parameter.role();
    }
}
