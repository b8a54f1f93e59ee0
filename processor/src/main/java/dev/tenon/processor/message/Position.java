package dev.tenon.processor.message;

import java.util.OptionalInt;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** A place in the user's source. Only {@code read} makes one, and only it knows what is behind it. */
public interface Position {

    /** Prints a message that stands here. */
    void print(Messager messager, Kind kind, String text);

    /** The line, where the compiler tells it (javac does, ECJ does not). */
    OptionalInt line();

    /** Whether {@code @SuppressWarnings("tenon:code")} stands here or around it. */
    boolean suppresses(String token);

    /** {@code ", line 12"}, or nothing where the line is not known. */
    default String atLine() {
        return line().isPresent() ? ", line " + line().getAsInt() : "";
    }
}
