package dev.tenon.processor.layer;

import dev.tenon.processor.size.Size;

/**
 * What must hold of the symbols, and is only known when they are bound.
 *
 * @param size must be 0 where {@code zero}, else at least 0
 * @param text what the user reads where it is not: {@code conv1: H must be at least 3}
 */
public record Check(Size size, boolean zero, String text) {}
