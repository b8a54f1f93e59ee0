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
    String at(Value value, String n, Size plus);

    /** {@code array, offset} of this operation's scratch. */
    String scratch();

    /** {@code array, offset} of scratch moved on. */
    String scratch(Size plus);

    /** A size as an expression. */
    String of(Size size);

    /** {@code examples of the range * size}. */
    String count(Size size);

    /** A constant that the class holds once; made anew when sizes change where {@code sizes} has symbols. Returns its name. */
    String constant(String type, String name, String initializer, Size... sizes);

    /** The key of a layer's random numbers. */
    String key(String path);

    /** One statement, without its semicolon. */
    void line(String statement);

    /** Opens {@code for (int n = from; n < to; n++)}; operations that work image by image stand inside. */
    void eachExample();

    void end();

    /** How many numbers the loss' mean runs over, as an expression. */
    String divisor(String loss);
}
