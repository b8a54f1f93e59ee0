package dev.tenon.processor.layer;

import dev.tenon.processor.message.Position;
import dev.tenon.processor.read.ParameterDeclaration;
import dev.tenon.processor.read.TensorType;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.Optional;

/** One argument of a layer: the parameter, and what it reads. */
public record Operand(ParameterDeclaration parameter, Source source) {
    public String name() {
        return source.name();
    }

    public Dims dims() {
        return source.dims().orElseThrow();
    }

    public int rank() {
        return dims().rank();
    }

    public Size last() {
        return dims().last();
    }

    public boolean isInt() {
        return source.tensor() == TensorType.INT_TENSOR;
    }

    /** Whether its shape is still to be found. */
    public boolean isOpen() {
        return source.dims().isEmpty();
    }

    public Optional<Mask> mask() {
        return source.mask();
    }

    public Position position() {
        return parameter.position();
    }

    @Override
    public String toString() {
        return source.withDims();
    }
}
