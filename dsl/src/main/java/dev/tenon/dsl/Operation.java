package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class, says which shapes a layer of your own reads and gives; two static methods of the class compute it. An annotation with
 * {@code @Layer(TheClass.class)} makes it a layer.
 *
 * <pre>{@code
 * @Layer(SnakeOperation.class)
 * @Retention(RetentionPolicy.CLASS)
 * @Target(ElementType.METHOD)
 * @interface Snake {
 *     double frequency() default 1;
 * }
 *
 * @Operation(reads = "..., D", gives = "..., D")
 * final class SnakeOperation {
 *     static void forward(double frequency, int rows, int d, float[] x, int xo, float[] y, int yo) { ... }
 *
 *     static void backward(double frequency, int rows, int d, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) { ... }
 * }
 * }</pre>
 *
 * <p>Each call is for one example. Arguments are, in this order: the annotation's attributes ({@code int}, {@code double}, {@code
 * boolean}); where the first shape begins with {@code ...}, the product of the axes that it stands for; the sizes of the symbols, in the order
 * of their first mention; each tensor that is read, as an array ({@code int[]} for an IntTensor) and the offset of its first element;
 * and the result. Backward has the gradient of the result instead, then an array and an offset for the gradient of each {@code float[]}
 * that is read, which it sets. No method writes to what it reads, or keeps an array.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Operation {
    /** A shape for each tensor that is read, of numbers and symbols; {@code ...} in front stands for any axes, the same for all. */
    String[] reads();

    /** The shape of the result, in the symbols of what is read. */
    String gives();
}
