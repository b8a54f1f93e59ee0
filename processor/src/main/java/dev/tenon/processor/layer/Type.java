package dev.tenon.processor.layer;

import dev.tenon.processor.size.Dims;

/** What a layer gives or an input holds: sizes of one example, and whether the elements are ints. */
public record Type(Dims dims, boolean isInt) {
    public static Type floats(Dims dims) {
        return new Type(dims, false);
    }

    /** {@code (B, T, 32)}, with ints said so. */
    @Override
    public String toString() {
        return dims + (isInt ? " of ints" : "");
    }
}
