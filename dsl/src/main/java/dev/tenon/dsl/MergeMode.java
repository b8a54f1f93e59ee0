package dev.tenon.dsl;

/** How {@link Bidirectional} puts together what the two directions give. */
public enum MergeMode {
    /** Side by side along the last axis, the forward direction first: twice as wide. */
    CONCAT,
    /** Their sum. */
    SUM,
    /** Their product, element by element. */
    MUL,
    /** Their mean. */
    AVE
}
