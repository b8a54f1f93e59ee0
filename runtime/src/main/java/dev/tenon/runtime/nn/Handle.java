package dev.tenon.runtime.nn;

import java.util.Arrays;

/**
 * A named value of a model: an input, or what a layer gives. Generated classes hold one constant for each, such as
 * {@code TenonDigits.PROBABILITIES}.
 */
public final class Handle {

    /** Where a value comes from. */
    public enum Kind {
        /** The caller gives it. */
        INPUT,
        /** A layer computes it. */
        LAYER
    }

    /** A size in {@link #shape()} that is an expression over several symbols; {@link #shapeText()} says which. */
    public static final int EXPRESSION = Integer.MIN_VALUE;

    private final String name;
    private final int index;
    private final Kind kind;
    private final boolean isInt;
    private final String shapeText;
    private final int[] shape;

    private Handle(String name, int index, Kind kind, boolean isInt, String shapeText, int[] shape) {
        this.name = name;
        this.index = index;
        this.kind = kind;
        this.isInt = isInt;
        this.shapeText = shapeText;
        this.shape = shape.clone();
    }

    /**
     * An input of a model.
     *
     * @param index its position among the model's inputs
     * @param isInt whether it is an {@code IntTensor}
     * @param shapeText the shape with the batch, {@code (B, T, 8)}; {@code ()} for one number per call
     * @param shape the sizes without the batch: a size, or {@code -1 - k} for the model's symbol number k
     * @return the handle
     */
    public static Handle input(String name, int index, boolean isInt, String shapeText, int... shape) {
        return new Handle(name, index, Kind.INPUT, isInt, shapeText, shape);
    }

    /**
     * A layer of a model.
     *
     * @param index its position among the model's layers
     * @param shapeText the shape with the batch, {@code (B, T, 32)}
     * @param shape the sizes without the batch: a size, {@code -1 - k} for symbol k, or {@link #EXPRESSION}
     * @return the handle
     */
    public static Handle layer(String name, int index, String shapeText, int... shape) {
        return new Handle(name, index, Kind.LAYER, false, shapeText, shape);
    }

    /** Returns the method's or parameter's name in the model. */
    public String name() {
        return name;
    }

    /** Returns the position among the model's inputs, or among its layers. */
    public int index() {
        return index;
    }

    /** Returns whether this is an input or a layer. */
    public Kind kind() {
        return kind;
    }

    /** Returns whether the value is an {@code IntTensor}. */
    public boolean isInt() {
        return isInt;
    }

    /** Returns the shape as the model's messages print it, with the batch: {@code (B, T, 32)}. */
    public String shapeText() {
        return shapeText;
    }

    /** Returns the sizes without the batch, in a new array; negative ones are symbols or expressions. */
    public int[] shape() {
        return shape.clone();
    }

    /** Returns whether this is one number per call: a {@code float} parameter, shape {@code ()}. */
    public boolean isScalar() {
        return kind == Kind.INPUT && shape.length == 0 && "()".equals(shapeText);
    }

    int rank() {
        return shape.length;
    }

    int size(int axis) {
        return shape[axis];
    }

    @Override
    public String toString() {
        return name + " " + shapeText + (isInt ? " int" : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Handle that
                && name.equals(that.name)
                && index == that.index
                && kind == that.kind
                && isInt == that.isInt
                && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + index;
    }
}
