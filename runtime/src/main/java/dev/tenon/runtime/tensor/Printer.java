package dev.tenon.runtime.tensor;

import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Prints arrays as numpy does: nested brackets, aligned columns, the middle of long axes left out. */
final class Printer {

    private static final int FULL = 200;
    private static final int EDGE = 3;
    private static final int DECIMALS = 4;

    private final int[] shape;
    private final boolean abbreviate;

    Printer(int[] shape) {
        this.shape = shape;
        this.abbreviate = Shapes.elements(shape) > FULL;
    }

    String print(String type, float[] data) {
        Range range = new Range();
        visit(0, 0, at -> range.take(data[at]));
        return print(type, at -> range.format(data[at]));
    }

    String print(String type, int[] data) {
        return print(type, at -> Integer.toString(data[at]));
    }

    private String print(String type, IntFunction<String> element) {
        int[] width = {0};
        visit(0, 0, at -> width[0] = Math.max(width[0], element.apply(at).length()));
        StringBuilder out =
                new StringBuilder(type).append(' ').append(Shapes.text(shape)).append(shape.length > 1 ? "\n" : " ");
        append(out, 0, 0, at -> " ".repeat(width[0] - element.apply(at).length()) + element.apply(at));
        return out.toString();
    }

    private void append(StringBuilder out, int axis, int row, IntFunction<String> element) {
        if (axis == shape.length) {
            out.append(element.apply(row));
            return;
        }
        String between = axis == shape.length - 1 ? " " : "\n".repeat(shape.length - 1 - axis) + " ".repeat(axis + 1);
        out.append('[');
        for (int i = 0; i < shape[axis]; i++) {
            if (i > 0) {
                out.append(between);
            }
            if (hidden(axis, i)) {
                out.append("...");
                i = shape[axis] - EDGE - 1;
            } else {
                append(out, axis + 1, row * shape[axis] + i, element);
            }
        }
        out.append(']');
    }

    private void visit(int axis, int row, IntConsumer element) {
        if (axis == shape.length) {
            element.accept(row);
            return;
        }
        for (int i = 0; i < shape[axis]; i++) {
            if (!hidden(axis, i)) {
                visit(axis + 1, row * shape[axis] + i, element);
            }
        }
    }

    private boolean hidden(int axis, int i) {
        return abbreviate && shape[axis] > 2 * EDGE && i >= EDGE && i < shape[axis] - EDGE;
    }

    /** Chooses between fixed and scientific notation, and the number of decimals, for all elements that are shown. */
    private static final class Range {
        private float largest;
        private float smallest = Float.MAX_VALUE;
        private int decimals = 1;

        void take(float value) {
            float size = Math.abs(value);
            if (size == 0 || !Float.isFinite(size)) {
                return;
            }
            largest = Math.max(largest, size);
            smallest = Math.min(smallest, size);
            while (decimals < DECIMALS && !isWhole(value * Math.pow(10, decimals))) {
                decimals++;
            }
        }

        private static boolean isWhole(double value) {
            return Math.abs(value - Math.rint(value)) < 1e-6 * Math.max(1, Math.abs(value));
        }

        String format(float value) {
            if (!Float.isFinite(value)) {
                return Float.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
            }
            boolean scientific = largest >= 1e8f || (largest > 0 && smallest < 1e-4f);
            return String.format(Locale.ROOT, "%." + decimals + (scientific ? "e" : "f"), value);
        }
    }
}
