package dev.tenon.processor.ir;

/** What a forward pass is for. */
public enum Mode {
    /** The outputs. */
    PREDICT,
    /** Outputs and losses as in prediction: random layers rest. */
    EVALUATE,
    /** Outputs, losses, and all that the gradients need. */
    TRAIN
}
