package dev.tenon.processor.layer;

import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** Whether two sizes that must agree do: proven, refuted, or a question for run time. */
enum Agreement {
    EQUAL,
    DIFFERENT,
    OPEN;

    /**
     * Sizes of the same symbols may still agree for some of their values, such as {@code H} and {@code 2*(H/2)} for an even H.
     * Sizes of different symbols are refuted: nothing makes their values agree.
     */
    static Agreement of(Size a, Size b) {
        Size difference = a.minus(b);
        if (difference.is(0)) {
            return EQUAL;
        }
        boolean apart = difference.isConstant()
                || difference.minimum().orElse(0) > 0
                || b.minus(a).minimum().orElse(0) > 0;
        return apart || !a.symbols().equals(b.symbols()) ? DIFFERENT : OPEN;
    }

    static boolean areDifferent(Dims a, Dims b) {
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
    static String difference(Dims a, Dims b) {
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
