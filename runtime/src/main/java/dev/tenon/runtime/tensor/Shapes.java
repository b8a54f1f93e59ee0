package dev.tenon.runtime.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Arithmetic on shapes and indices; every refusal names the shape and what was wrong with it. */
final class Shapes {

    private Shapes() {}

    /** {@code (2, 3)}, with {@code ()} for no axes. */
    static String text(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The product of the sizes. Refuses negative sizes and more elements than a Java array holds. */
    static int elements(int[] shape) {
        long product = 1;
        boolean empty = false;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("shape " + text(shape) + " has a negative size, " + size);
            }
            empty |= size == 0;
        }
        if (empty) {
            return 0;
        }
        for (int size : shape) {
            product *= size;
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + text(shape) + " has more than " + Integer.MAX_VALUE
                        + " elements, the most an array holds: use a smaller batch");
            }
        }
        return (int) product;
    }

    /** Checks that an array of {@code length} elements fills {@code shape}, and gives a copy of the shape. */
    static int[] fitted(int length, int[] shape) {
        int elements = elements(shape);
        if (elements != length) {
            throw new IllegalArgumentException(
                    "shape " + text(shape) + " needs " + elements + " elements, the array has " + length);
        }
        return shape.clone();
    }

    static int size(int[] shape, int axis) {
        if (axis < -shape.length || axis >= shape.length) {
            throw new IndexOutOfBoundsException(
                    "axis " + axis + " of shape " + text(shape) + ", which has " + shape.length + " axes");
        }
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    static int offset(int[] shape, int[] index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException("index " + text(index) + " has " + index.length + " numbers, shape "
                    + text(shape) + " needs " + shape.length);
        }
        int offset = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape[axis]) {
                throw new IndexOutOfBoundsException("index " + text(index) + " is outside shape " + text(shape)
                        + ": axis " + axis + " runs from 0 to " + (shape[axis] - 1));
            }
            offset = offset * shape[axis] + index[axis];
        }
        return offset;
    }

    /** Elements of one example, all axes but the first; checks that {@code from} to {@code to} are examples. */
    static int stride(int[] shape, int from, int to) {
        if (shape.length == 0) {
            throw new IndexOutOfBoundsException("shape () is a single number and has no examples to slice");
        }
        if (from < 0 || to < from || to > shape[0]) {
            throw new IndexOutOfBoundsException("examples " + from + " to " + to + " (exclusive) of shape "
                    + text(shape) + ", which has " + shape[0]);
        }
        return elements(tail(shape));
    }

    static int row(int[] shape, int index) {
        if (shape.length > 0 && (index < 0 || index >= shape[0])) {
            throw new IndexOutOfBoundsException(
                    "example " + index + " of shape " + text(shape) + ", which has " + shape[0]);
        }
        return stride(shape, index, index + 1);
    }

    static int[] tail(int[] shape) {
        return Arrays.copyOfRange(shape, 1, shape.length);
    }

    static int[] withFirst(int[] shape, int first) {
        int[] result = shape.clone();
        result[0] = first;
        return result;
    }

    /** Resolves one -1 in {@code wanted} so that it holds as many elements as {@code shape}. */
    static int[] reshaped(int[] shape, int[] wanted) {
        int open = -1;
        int[] result = wanted.clone();
        for (int axis = 0; axis < wanted.length; axis++) {
            if (wanted[axis] == -1) {
                if (open >= 0) {
                    throw new IllegalArgumentException("shape " + text(wanted) + " has more than one -1");
                }
                open = axis;
                result[axis] = 1;
            }
        }
        int elements = elements(shape);
        int known = elements(result);
        boolean fits = open < 0 ? known == elements : known > 0 && elements % known == 0;
        if (!fits) {
            throw new IllegalArgumentException(
                    "cannot reshape " + text(shape) + ", " + elements + " elements, to " + text(wanted));
        }
        if (open >= 0) {
            result[open] = elements / known;
        }
        return result;
    }

    /** The shape without its last axis; refuses a shape whose last axis has nothing to choose from. */
    static int[] withoutLast(int[] shape, String what) {
        if (shape.length == 0 || shape[shape.length - 1] == 0) {
            throw new IllegalArgumentException(what + " needs a last axis of at least 1, the shape is " + text(shape));
        }
        return Arrays.copyOf(shape, shape.length - 1);
    }
}
