package dev.tenon.processor.size;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The sizes of one example's tensor, without the batch: {@code (28, 28, 1)}; {@code ()} is one number per example. */
public record Dims(List<Size> sizes) {
    public static final Dims SCALAR = new Dims(List.of());

    public Dims {
        sizes = List.copyOf(sizes);
    }

    public static Dims of(Size... sizes) {
        return new Dims(List.of(sizes));
    }

    public static Dims of(long... sizes) {
        return new Dims(Arrays.stream(sizes).mapToObj(Size::of).toList());
    }

    public int rank() {
        return sizes.size();
    }

    public Size get(int axis) {
        return sizes.get(axis);
    }

    public Size last() {
        return sizes.get(sizes.size() - 1);
    }

    /** The number of elements of one example. */
    public Size elements() {
        return product(0, rank());
    }

    /** The product of the sizes of the axes {@code from} (inclusive) to {@code to} (exclusive). */
    public Size product(int from, int to) {
        Size product = Size.ONE;
        for (Size size : sizes.subList(from, to)) {
            product = product.times(size);
        }
        return product;
    }

    /** All elements but those of the last axis: the rows that a product or a softmax sees. */
    public Size rows() {
        return product(0, rank() - 1);
    }

    public Dims withLast(Size last) {
        return with(rank() - 1, last);
    }

    public Dims with(int axis, Size size) {
        List<Size> changed = new ArrayList<>(sizes);
        changed.set(axis, size);
        return new Dims(changed);
    }

    public Dims append(Size last) {
        List<Size> more = new ArrayList<>(sizes);
        more.add(last);
        return new Dims(more);
    }

    public Dims dropLast() {
        return new Dims(sizes.subList(0, rank() - 1));
    }

    public boolean isConstant() {
        return sizes.stream().allMatch(Size::isConstant);
    }

    /** As messages and Javadoc write it, with the batch: {@code (B, T, 32)}. */
    @Override
    public String toString() {
        return sizes.stream().map(size -> ", " + size).collect(Collectors.joining("", "(B", ")"));
    }

    /** Without the batch: {@code (T, 32)}. */
    public String perExample() {
        return sizes.stream().map(Size::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
