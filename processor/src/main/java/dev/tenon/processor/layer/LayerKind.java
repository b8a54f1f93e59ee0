package dev.tenon.processor.layer;

/** One kind of layer: from what is written and what is read to a layer that is known to be right. */
@FunctionalInterface
public interface LayerKind {
    /**
     * Checks attributes and arguments.
     *
     * @throws LayerError with the message, where something is wrong
     */
    TypedLayer infer(Inference in);
}
