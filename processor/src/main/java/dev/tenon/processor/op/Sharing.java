package dev.tenon.processor.op;

import dev.tenon.processor.size.Size;

/** Whose a product is. */
final class Sharing {

    /** Weights of a kernel from which on a product by it may be worth more than one thread. */
    private static final long LARGE = 1 << 13;

    private Sharing() {}

    /** What generated code calls for a product by a kernel: the team, which shares out large ones, or the kernels, where none is large. */
    static String of(Size in, Size units) {
        return of(in.constant() * units.constant());
    }

    static String of(long weights) {
        return weights >= LARGE ? "team" : "K";
    }
}
