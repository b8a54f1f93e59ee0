package dev.tenon.processor.ir;

import dev.tenon.processor.size.Size;

/** What an operation's emitter writes to: the body of a method that works on the examples {@code from} to {@code to} of a shard. */
public interface Code {
    /** {@code array, offset} of a value, at example {@code n} (a Java name or number; unused for what is not per example). */
    String at(Value value, String n);

    /** The same, at the first example of the range. */
    default String at(Value value) {
        return at(value, "from");
    }

    /** {@code array, offset} moved on by some elements: {@code a, conv1 + n * 21632 + 32}. */
    String at(Value value, String n, String plus);

    /** {@code array, offset} of this shard's part of a value that is one for the whole batch. */
    String part(Value value);

    /** {@code array, offset} of the first shard's part. */
    String firstPart(Value value);

    /** Floats from a shard's part to the next shard's. */
    int partPitch();
    /** Whether two values stand in the same place, one taking over from the other. */
    boolean samePlace(Value a, Value b);

    /** {@code array, offset} of at least {@code n} zeros. */
    String zeros(int n);

    /** {@code array, offset} of at least {@code n} zeros, where n may be open. */
    String openZeros(Size n);

    /** {@code array, offset} of this operation's scratch. */
    String scratch();

    /** A size as an expression. */
    String of(Size size);

    /** A size as an expression that can stand in a product. */
    String factor(Size size);

    /** {@code examples of the range * size}. */
    String count(Size size);

    /** A constant that the class holds once; made anew when sizes change where {@code sizes} has symbols. Returns its name. */
    String constant(String type, String name, String initializer, Size... sizes);

    /** An object that a session has for itself, and begins anew with. Returns its name. */
    String kept(String type, String name, String initializer);

    /** The number of the present copy of a loop; 0 outside. */
    String copy();

    /** The key of a layer's random numbers. */
    String key(String path);

    /** The number of the range's first element among those of all examples of the batch, for {@code size} each: a long. */
    String index(Size size);

    /** One statement, without its semicolon. */
    void line(String statement);

    /** Opens a block such as {@code for (int g = 0; g < 2; g++)}. */
    void begin(String header);

    /** Opens a loop over the examples of the range, as {@code n}. */
    default void eachExample() {
        begin("for (int n = from; n < to; n++)");
    }

    void end();

    /** Where this shard says how many numbers of a loss count, or what they weigh. */
    String counted(String loss);

    /** What makes the sum of the loss' numbers the loss, as an expression. */
    String divisor(String loss);

    /** The loss of the whole batch, as an expression of a backward pass. */
    String mean(String loss);
}
