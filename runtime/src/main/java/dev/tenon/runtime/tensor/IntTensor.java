package dev.tenon.runtime.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * An int32 array with a shape, row-major on the Java heap: token ids, class labels, masks. A mutable value without views, but for
 * {@link #of} and {@link #reshape}, which share their array. Not synchronised: reading from many threads is safe, writing is not.
 */
public final class IntTensor implements AnyTensor {

    private final int[] data;
    private final int[] shape;

    private IntTensor(int[] data, int[] shape) {
        this.data = data;
        this.shape = shape;
    }

    /**
     * A tensor on the given array, <em>without a copy</em>: later writes to {@code data} show in the tensor.
     *
     * @param data the elements in row-major order
     * @param shape the sizes; none for a single number
     * @throws IllegalArgumentException if {@code data} does not fill {@code shape}, or a size is negative
     */
    public static IntTensor of(int[] data, int... shape) {
        return new IntTensor(data, Shapes.fitted(data.length, shape));
    }

    /** A tensor of zeros. Refuses negative sizes and more than 2<sup>31</sup> - 1 elements. */
    public static IntTensor zeros(int... shape) {
        return new IntTensor(new int[Shapes.elements(shape)], shape.clone());
    }

    /** A tensor whose elements are all {@code value}; refuses what {@link #zeros} refuses. */
    public static IntTensor full(int value, int... shape) {
        IntTensor result = zeros(shape);
        Arrays.fill(result.data, value);
        return result;
    }

    /** One number, shape {@code ()}. */
    public static IntTensor scalar(int value) {
        return new IntTensor(new int[] {value}, new int[0]);
    }

    /**
     * A copy of {@code rows} as {@code (rows, columns)}; no rows give {@code (0, 0)}.
     *
     * @throws IllegalArgumentException if the rows differ in length; the message names the row
     */
    public static IntTensor ofRows(int[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        IntTensor result = zeros(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " numbers, row 0 has " + columns);
            }
            System.arraycopy(rows[i], 0, result.data, i * columns, columns);
        }
        return result;
    }

    @Override
    public int rank() {
        return shape.length;
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    @Override
    public int size(int axis) {
        return Shapes.size(shape, axis);
    }

    @Override
    public int elements() {
        return data.length;
    }

    @Override
    public String shapeText() {
        return Shapes.text(shape);
    }

    /** The array itself, not a copy: row-major, {@link #elements()} long. */
    public int[] data() {
        return data;
    }

    /**
     * One element.
     *
     * @param index one number per axis
     * @throws IndexOutOfBoundsException if the index is outside the shape; the message names both
     */
    public int get(int... index) {
        return data[Shapes.offset(shape, index)];
    }

    /**
     * Writes one element.
     *
     * @param index one number per axis
     * @throws IndexOutOfBoundsException if the index is outside the shape; the message names both
     */
    public void set(int value, int... index) {
        data[Shapes.offset(shape, index)] = value;
    }

    @Override
    public IntTensor row(int index) {
        int stride = Shapes.row(shape, index);
        return new IntTensor(Arrays.copyOfRange(data, index * stride, (index + 1) * stride), Shapes.tail(shape));
    }

    @Override
    public IntTensor slice(int from, int to) {
        int stride = Shapes.stride(shape, from, to);
        return new IntTensor(Arrays.copyOfRange(data, from * stride, to * stride), Shapes.withFirst(shape, to - from));
    }

    @Override
    public IntTensor reshape(int... wanted) {
        return new IntTensor(data, Shapes.reshaped(shape, wanted));
    }

    /** A copy that shares nothing with this tensor. */
    public IntTensor copy() {
        return new IntTensor(data.clone(), shape);
    }

    /** The same shape and the same elements. */
    @Override
    public boolean equals(Object other) {
        return other instanceof IntTensor tensor
                && Arrays.equals(shape, tensor.shape)
                && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(shape), Arrays.hashCode(data));
    }

    /** Shape and elements as numpy prints them; of more than 200 elements, the middle of long axes is left out. */
    @Override
    public String toString() {
        return new Printer(shape).print("IntTensor", data);
    }
}
