package dev.tenon.runtime.nn;

/**
 * The values of one shard after a forward pass, read where they stand: the rows of {@code handle} begin at {@link #offset} in
 * {@link #floats} or {@link #ints}, {@link #size} numbers each. Only valid until the next pass, and only for reading.
 */
public final class Values {

    private final Binding binding;
    private final Forward forward;

    Values(Binding binding, Forward forward) {
        this.binding = binding;
        this.forward = forward;
    }

    /** Returns the examples of this shard. */
    public int rows() {
        return forward.rows;
    }

    /** Returns how many numbers one example has. */
    public int size(Handle handle) {
        return handle.kind() == Handle.Kind.INPUT ? binding.size(handle) : forward.size(handle.index());
    }

    /**
     * Returns where the first example's numbers begin.
     *
     * @throws IllegalArgumentException if the value is not kept: only inputs, outputs and losses are
     */
    public int offset(Handle handle) {
        if (handle.kind() == Handle.Kind.INPUT) {
            return forward.first * binding.size(handle);
        }
        int offset = forward.offset(handle.index());
        if (offset < 0) {
            throw new IllegalArgumentException("the value of layer '" + handle.name()
                    + "' is not kept; name it in @Model(outputs = ...) to read it");
        }
        return offset;
    }

    /** Returns the array that holds a layer's value or a {@code Tensor} input. */
    public float[] floats(Handle handle) {
        if (handle.kind() == Handle.Kind.LAYER) {
            return forward.a;
        }
        if (binding.arrays[handle.index()] instanceof float[] array) {
            return array;
        }
        throw new IllegalArgumentException("input '" + handle.name() + "' " + handle.shapeText() + " holds no floats");
    }

    /** Returns the array that holds an {@code IntTensor} input. */
    public int[] ints(Handle handle) {
        if (handle.kind() == Handle.Kind.INPUT && binding.arrays[handle.index()] instanceof int[] array) {
            return array;
        }
        throw new IllegalArgumentException("'" + handle.name() + "' " + handle.shapeText() + " holds no ints");
    }
}
