package dev.tenon.processor.read;

import java.util.Arrays;
import java.util.Optional;

/** The types that layers read. Compared by name: the language does not depend on the runtime. */
public enum TensorType {
    TENSOR("dev.tenon.runtime.tensor.Tensor", "a Tensor"),
    INT_TENSOR("dev.tenon.runtime.tensor.IntTensor", "an IntTensor"),
    /** One number per call. */
    FLOAT("float", "a float");

    private final String qualifiedName;
    private final String phrase;

    TensorType(String qualifiedName, String phrase) {
        this.qualifiedName = qualifiedName;
        this.phrase = phrase;
    }

    /** The name in Java source: {@code IntTensor}. */
    public String written() {
        return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    }

    /** The name in a sentence: {@code an IntTensor}. */
    public String phrase() {
        return phrase;
    }

    static Optional<TensorType> ofWritten(String name) {
        return Arrays.stream(values())
                .filter(type -> type.written().equals(name))
                .findFirst();
    }

    static Optional<TensorType> of(String qualifiedName) {
        for (TensorType type : values()) {
            if (type.qualifiedName.equals(qualifiedName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
