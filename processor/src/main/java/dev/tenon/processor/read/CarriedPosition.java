package dev.tenon.processor.read;

import dev.tenon.processor.message.Position;
import java.util.OptionalInt;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Of what comes from a class file: messages about it stand where it is embedded. */
record CarriedPosition(Position embedding) implements Position {
    @Override
    public void print(Messager messager, Kind kind, String text) {
        embedding.print(messager, kind, text);
    }

    /** None: the line of the embedding would pass for one of the model. */
    @Override
    public OptionalInt line() {
        return OptionalInt.empty();
    }

    @Override
    public boolean suppresses(String token) {
        return embedding.suppresses(token);
    }
}
