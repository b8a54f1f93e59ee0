package dev.tenon.processor.layer;

import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.Optional;

/** Whether two sizes that must agree do: proven, refuted, or a question for run time. */
public enum Agreement {
    EQUAL,
    DIFFERENT,
    OPEN;

    /**
     * Sizes of the same symbols may still agree for some of their values, such as {@code H} and {@code 2*(H/2)} for an even H.
     * Sizes of different symbols are refuted: nothing makes their values agree.
     */
    public static Agreement of(Size a, Size b) {
        Size difference = a.minus(b);
        if (difference.is(0)) {
            return EQUAL;
        }
        boolean apart = difference.isConstant()
                || difference.minimum().orElse(0) > 0
                || b.minus(a).minimum().orElse(0) > 0;
        return apart || !a.symbols().equals(b.symbols()) ? DIFFERENT : OPEN;
    }

    /**
     * Requires two shapes to be equal.
     *
     * @param open takes what only run time can say
     * @return what is different for certain
     */
    public static Optional<String> require(String layer, Dims a, Dims b, List<Check> open) {
        if (areDifferent(a, b)) {
            return Optional.of(difference(a, b));
        }
        for (int axis = 0; axis < a.rank(); axis++) {
            if (of(a.get(axis), b.get(axis)) == OPEN) {
                open.add(Check.equal(layer, a.get(axis), b.get(axis)));
            }
        }
        return Optional.empty();
    }

    public static boolean areDifferent(Dims a, Dims b) {
        if (a.rank() != b.rank()) {
            return true;
        }
        for (int axis = 0; axis < a.rank(); axis++) {
            if (of(a.get(axis), b.get(axis)) == DIFFERENT) {
                return true;
            }
        }
        return false;
    }

    /** Says which axis differs: {@code the last sizes differ, 32 and 64}. */
    public static String difference(Dims a, Dims b) {
        if (a.rank() != b.rank()) {
            return "they have " + axes(a) + " and " + axes(b) + " per example";
        }
        for (int axis = a.rank() - 1; axis >= 0; axis--) {
            if (of(a.get(axis), b.get(axis)) == DIFFERENT) {
                return "the " + ordinal(axis, a.rank()) + " sizes differ, " + a.get(axis) + " and " + b.get(axis);
            }
        }
        throw new IllegalArgumentException(a + " and " + b + " agree");
    }

    private static String axes(Dims dims) {
        return dims.rank() == 0 ? "no axis" : dims.rank() == 1 ? "1 axis" : dims.rank() + " axes";
    }

    private static String ordinal(int axis, int rank) {
        if (axis == rank - 1) {
            return "last";
        }
        List<String> words = List.of("first", "second", "third", "fourth", "fifth");
        return axis < words.size() ? words.get(axis) : (axis + 1) + "th";
    }
}
