package dev.tenon.runtime.nn;

/** What a forward pass computes. */
public enum Mode {
    /** The outputs, with inference semantics: dropout and noise do nothing. */
    PREDICT,
    /** The outputs and the losses, with inference semantics. */
    EVALUATE,
    /** The outputs and the losses, with dropout and noise, keeping what the backward pass reads. */
    TRAIN
}
