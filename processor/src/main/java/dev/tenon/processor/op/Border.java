package dev.tenon.processor.op;

/** What windows do at the border, by the names that the language has for it. */
public enum Border {
    VALID,
    SAME,
    CAUSAL
}
