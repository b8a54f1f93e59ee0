package dev.tenon.dsl;

/** What a window does at the border, with {@code n} the size, {@code k} the window's, {@code s} the stride. */
public enum Padding {
    /** Windows lie within: {@code floor((n - k) / s) + 1} of them. */
    VALID,
    /** {@code ceil(n / s)} windows; what they need beyond the border is added, half before, the odd one behind. */
    SAME,
    /** {@code ceil(n / s)} windows over steps, each of which ends at its own step: all that is added stands before. Of Conv1D alone. */
    CAUSAL
}
