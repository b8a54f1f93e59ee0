package dev.tenon.processor.read;

import dev.tenon.processor.message.Position;
import java.util.Optional;

/**
 * One parameter of a layer.
 *
 * @param from {@code @From}, if it is there
 * @param shape {@code @Shape}, if it is there
 * @param position the parameter's name
 */
public record ParameterDeclaration(
        String name, TensorType type, Optional<AnnotationUse> from, Optional<AnnotationUse> shape, Position position) {

    /** The name of the layer or input that is read. */
    public String reads() {
        return from.map(use -> use.text("value")).orElse(name);
    }

    /** What the argument is for, where the source says so: the parameter's own name beside {@code @From}. */
    public Optional<String> role() {
        return from.isPresent() ? Optional.of(name) : Optional.empty();
    }

    /** Where the source says what is read: the value of {@code @From}, or the parameter's name. */
    public Position readsPosition() {
        return from.map(use -> use.position("value")).orElse(position);
    }
}
