package dev.tenon.runtime.nn;

import java.util.Arrays;
import java.util.Objects;

/**
 * One weight of a model, and where it stands in the flat array.
 *
 * @param path layer and name: {@code conv1/kernel}
 * @param shape Keras' shape
 * @param layout how it stands in memory
 * @param rows for panels, the rows of the matrix: {@code in} of a Dense kernel, {@code kh * kw * in / groups} of Conv2D's
 * @param columns for panels, the columns of one group
 * @param groups for panels, the groups
 * @param offset the first float; a multiple of 16
 * @param length how many floats it takes, with padding; a multiple of 16
 * @param initializer what fills it
 * @param trainable whether an optimizer moves it
 * @param l1 the factor of the sum of |w| that is added to the objective
 * @param l2 the factor of the sum of w * w that is added to the objective
 */
@SuppressWarnings("ArrayRecordComponent")
public record Weight(
        String path,
        int[] shape,
        Layout layout,
        int rows,
        int columns,
        int groups,
        int offset,
        int length,
        Initializer initializer,
        boolean trainable,
        float l1,
        float l2) {

    /** The width of a panel. */
    static final int PANEL = 16;

    /** Checks that the numbers fit together: a wrong one would let two weights overlap. */
    public Weight {
        Objects.requireNonNull(initializer, path);
        shape = shape.clone();
        long size = 1;
        for (int n : shape) {
            size = Math.multiplyExact(size, n);
        }
        long needed = size;
        if (layout != Layout.FLAT) {
            if ((long) rows * columns * groups != size) {
                throw new IllegalArgumentException(path + ": " + Arrays.toString(shape) + " is not " + groups
                        + " groups of (" + rows + ", " + columns + ")");
            }
            needed = (long) groups * panels(columns) * rows * PANEL;
        }
        if (length < needed || length % PANEL != 0 || offset % PANEL != 0 || offset < 0) {
            throw new IllegalArgumentException(path + ": offset " + offset + " and length " + length
                    + " must be multiples of 16, with room for " + needed + " floats");
        }
    }

    /** Returns Keras' shape, in a new array. */
    @Override
    public int[] shape() {
        return shape.clone();
    }

    /** Returns how many numbers the weight has, without padding. */
    public int size() {
        int size = 1;
        for (int n : shape) {
            size *= n;
        }
        return size;
    }

    /** Copies the weight's numbers from the flat array into Keras' row-major order. */
    void unpack(float[] flat, float[] keras) {
        if (layout == Layout.FLAT) {
            System.arraycopy(flat, offset, keras, 0, keras.length);
            return;
        }
        for (int i = 0; i < keras.length; i++) {
            keras[i] = flat[place(i)];
        }
    }

    /** Copies Keras' row-major numbers into the flat array; pads become zero. */
    void pack(float[] keras, float[] flat) {
        Arrays.fill(flat, offset, offset + length, 0);
        if (layout == Layout.FLAT) {
            System.arraycopy(keras, 0, flat, offset, keras.length);
            return;
        }
        for (int i = 0; i < keras.length; i++) {
            flat[place(i)] = keras[i];
        }
    }

    /** Where number i of Keras' row-major order stands. */
    private int place(int i) {
        if (layout == Layout.TRANSPOSED_PANELS) {
            return place(0, i % rows, i / rows);
        }
        int wide = groups * columns;
        return place(i % wide / columns, i / wide, i % columns);
    }

    private int place(int group, int row, int column) {
        int panel = group * panels(columns) + column / PANEL;
        return offset + (panel * rows + row) * PANEL + column % PANEL;
    }

    private static int panels(int columns) {
        return (columns + PANEL - 1) / PANEL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weight that
                && path.equals(that.path)
                && offset == that.offset
                && length == that.length
                && layout == that.layout
                && trainable == that.trainable
                && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path + " " + Arrays.toString(shape);
    }
}
