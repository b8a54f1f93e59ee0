package dev.tenon.runtime.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * A float32 array with a shape, row-major on the Java heap. A mutable value without views, but for {@link #of} and
 * {@link #reshape}, which share their array. Not synchronised: reading from many threads is safe, writing is not.
 */
public final class Tensor implements AnyTensor {

    private final float[] data;
    private final int[] shape;

    private Tensor(float[] data, int[] shape) {
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
    public static Tensor of(float[] data, int... shape) {
        return new Tensor(data, Shapes.fitted(data.length, shape));
    }

    /** A tensor of zeros. Refuses negative sizes and more than 2<sup>31</sup> - 1 elements. */
    public static Tensor zeros(int... shape) {
        return new Tensor(new float[Shapes.elements(shape)], shape.clone());
    }

    /** A tensor whose elements are all {@code value}; refuses what {@link #zeros} refuses. */
    public static Tensor full(float value, int... shape) {
        Tensor result = zeros(shape);
        Arrays.fill(result.data, value);
        return result;
    }

    /** One number, shape {@code ()}. */
    public static Tensor scalar(float value) {
        return new Tensor(new float[] {value}, new int[0]);
    }

    /**
     * A copy of {@code rows} as {@code (rows, columns)}; no rows give {@code (0, 0)}.
     *
     * @throws IllegalArgumentException if the rows differ in length; the message names the row
     */
    public static Tensor ofRows(float[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        Tensor result = zeros(rows.length, columns);
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
    public float[] data() {
        return data;
    }

    /**
     * One element.
     *
     * @param index one number per axis
     * @throws IndexOutOfBoundsException if the index is outside the shape; the message names both
     */
    public float get(int... index) {
        return data[Shapes.offset(shape, index)];
    }

    /**
     * Writes one element.
     *
     * @param index one number per axis
     * @throws IndexOutOfBoundsException if the index is outside the shape; the message names both
     */
    public void set(float value, int... index) {
        data[Shapes.offset(shape, index)] = value;
    }

    /**
     * The only element of a tensor of one element, of whatever rank (a loss, say).
     *
     * @throws IllegalStateException if there are more or none
     */
    public float item() {
        if (data.length != 1) {
            throw new IllegalStateException("item() needs one element, shape " + shapeText() + " has " + data.length);
        }
        return data[0];
    }

    @Override
    public Tensor row(int index) {
        int stride = Shapes.row(shape, index);
        return new Tensor(Arrays.copyOfRange(data, index * stride, (index + 1) * stride), Shapes.tail(shape));
    }

    @Override
    public Tensor slice(int from, int to) {
        int stride = Shapes.stride(shape, from, to);
        return new Tensor(Arrays.copyOfRange(data, from * stride, to * stride), Shapes.withFirst(shape, to - from));
    }

    @Override
    public Tensor reshape(int... wanted) {
        return new Tensor(data, Shapes.reshaped(shape, wanted));
    }

    /** A copy that shares nothing with this tensor. */
    public Tensor copy() {
        return new Tensor(data.clone(), shape);
    }

    /**
     * The index of the largest element along the last axis: {@code (..., C) -> (...)}. The first of equal ones; a NaN counts as the
     * largest, as in numpy.
     *
     * @throws IllegalArgumentException if this is a single number or the last axis is empty
     */
    public IntTensor argMax() {
        int[] outer = Shapes.withoutLast(shape, "argMax");
        int n = shape[shape.length - 1];
        int[] best = new int[Shapes.elements(outer)];
        for (int row = 0; row < best.length; row++) {
            int at = row * n;
            for (int j = 1; j < n; j++) {
                float candidate = data[row * n + j];
                if (candidate > data[at] || (Float.isNaN(candidate) && !Float.isNaN(data[at]))) {
                    at = row * n + j;
                }
            }
            best[row] = at - row * n;
        }
        return IntTensor.of(best, outer);
    }

    /**
     * Whether both have the same shape and every element {@code |this - other| <= atol + rtol * |other|}, as numpy's
     * {@code allclose}: equal infinities are close, NaN is close to nothing.
     */
    public boolean closeTo(Tensor other, double rtol, double atol) {
        if (!Arrays.equals(shape, other.shape)) {
            return false;
        }
        for (int i = 0; i < data.length; i++) {
            double theirs = other.data[i];
            boolean close = data[i] == theirs
                    || (Double.isFinite(theirs) && Math.abs(data[i] - theirs) <= atol + rtol * Math.abs(theirs));
            if (!close) {
                return false;
            }
        }
        return true;
    }

    /** The same shape and the same elements, as {@link Arrays#equals(float[], float[])}: NaN equals NaN, 0 does not equal -0. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && Arrays.equals(shape, tensor.shape) && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(shape), Arrays.hashCode(data));
    }

    /** Shape and elements as numpy prints them; of more than 200 elements, the middle of long axes is left out. */
    @Override
    public String toString() {
        return new Printer(shape).print("Tensor", data);
    }
}
