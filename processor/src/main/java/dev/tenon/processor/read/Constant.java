package dev.tenon.processor.read;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A constant of the interface, own or inherited, which shape texts may name.
 *
 * @param value what javac folded it to, a boxed primitive or a string; empty if it is not known at compile time
 */
public record Constant(String name, Optional<Object> value) {

    /** The value as a size, if the constant is an integer known at compile time. */
    public OptionalLong integer() {
        if (value.isPresent()
                && (value.get() instanceof Integer
                        || value.get() instanceof Long
                        || value.get() instanceof Short
                        || value.get() instanceof Byte)) {
            return OptionalLong.of(((Number) value.get()).longValue());
        }
        return OptionalLong.empty();
    }
}
