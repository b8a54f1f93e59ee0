package dev.tenon.processor.ir;

import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;

/**
 * How a value of an example comes where a session takes its steps piece by piece.
 *
 * @param inner where it comes in steps: how many numbers of a step stand side by side
 */
public record Flow(Kind kind, Size inner) {
    /** When its numbers are known. */
    public enum Kind {
        /** Before the first step: it depends on none. */
        FIXED,
        /** With each step: those of a piece depend on this piece and the ones before. */
        STEPS,
        /** It is one value for all steps so far. */
        LATEST
    }

    public static final Flow FIXED = new Flow(Kind.FIXED, Size.ONE);
    public static final Flow LATEST = new Flow(Kind.LATEST, Size.ONE);

    public static Flow steps(Size inner) {
        return new Flow(Kind.STEPS, inner);
    }

    /** That of a value of which one axis is the steps. */
    public static Flow along(Dims dims, int axis) {
        return steps(dims.product(axis + 1, dims.rank()));
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /** Whether these sizes have the steps, and nothing else, as this axis. */
    public boolean isAlong(Dims dims, int axis, Size steps) {
        return kind == Kind.STEPS
                && dims.get(axis).equals(steps)
                && dims.product(axis + 1, dims.rank()).equals(inner);
    }

    /** Whether each row of the last axis is within one step. */
    boolean hasWholeRows(Dims dims) {
        if (dims.last().isConstant() && inner.divides(dims.last().constant())) {
            return true;
        }
        for (int axis = 0; axis < dims.rank(); axis++) {
            if (dims.product(axis, dims.rank()).equals(inner)) {
                return true;
            }
        }
        return false;
    }
}
