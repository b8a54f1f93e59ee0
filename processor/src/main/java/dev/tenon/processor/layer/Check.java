package dev.tenon.processor.layer;

import dev.tenon.processor.size.Size;

/**
 * What must hold of the symbols, and is only known when they are bound.
 *
 * @param size must be 0 where {@code zero}, else at least 0
 * @param text what the user reads where it is not: {@code conv1: H must be at least 3}
 */
public record Check(Size size, boolean zero, String text) {
    /** Whether it is known not to hold. */
    public boolean isViolated() {
        return size.isConstant() && (zero ? !size.is(0) : size.constant() < 0);
    }

    /** The same, of a model within a layer. */
    public Check within(String layer) {
        return new Check(size, zero, layer + "/" + text);
    }

    /** That two sizes are equal. */
    public static Check equal(String layer, Size a, Size b) {
        return new Check(a.minus(b), true, layer + ": " + a + " and " + b + " must be equal");
    }

    /** That a size is at least a number. */
    static Check atLeast(String layer, Size size, long least) {
        return new Check(size.minus(least), false, layer + ": " + size + " must be at least " + least);
    }

    /** That a size is at most a number. */
    static Check atMost(String layer, Size size, long most) {
        return new Check(Size.of(most).minus(size), false, layer + ": " + size + " must be at most " + most);
    }

    /** That a size divides. */
    public static Check divisible(String layer, Size size, long divisor) {
        Size rest = size.minus(size.floorDiv(divisor).times(divisor));
        return new Check(rest, true, layer + ": " + size + " must be divisible by " + divisor);
    }
}
