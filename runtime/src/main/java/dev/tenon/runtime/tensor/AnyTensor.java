package dev.tenon.runtime.tensor;

/**
 * What {@link Tensor} and {@link IntTensor} have in common: a shape, and elements in row-major order. By convention the first
 * axis of data is the batch.
 */
public sealed interface AnyTensor permits Tensor, IntTensor {

    /** The number of axes; 0 for a single number. */
    int rank();

    /** The sizes of all axes, as a copy. */
    int[] shape();

    /**
     * The size of one axis.
     *
     * @param axis from 0, or from -1 backwards (the last axis)
     * @throws IndexOutOfBoundsException if there is no such axis; the message names axis and shape
     */
    int size(int axis);

    /** The number of elements: the product of the shape, 1 for a single number. */
    int elements();

    /** The shape as text, {@code (32, 28, 28, 1)}; {@code ()} for a single number. */
    String shapeText();

    /**
     * The examples {@code from} to {@code to} (exclusive) along the first axis, as a copy: {@code (N, ...) -> (to - from, ...)}.
     *
     * @throws IndexOutOfBoundsException if not {@code 0 <= from <= to <= N}, or this is a single number
     */
    AnyTensor slice(int from, int to);

    /**
     * One example along the first axis, as a copy and without that axis: {@code (N, ...) -> (...)}.
     *
     * @throws IndexOutOfBoundsException if not {@code 0 <= index < N}, or this is a single number
     */
    AnyTensor row(int index);

    /**
     * The same elements in the same order under another shape. The result shares this one's array: a write to either shows in both.
     *
     * @param shape the new sizes; one of them may be -1 and is then what is left
     * @throws IllegalArgumentException if the numbers of elements differ; the message names both shapes
     */
    AnyTensor reshape(int... shape);
}
