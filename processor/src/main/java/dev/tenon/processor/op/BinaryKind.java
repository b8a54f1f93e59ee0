package dev.tenon.processor.op;

import java.util.Locale;

/** The elementwise operations on two values. */
public enum BinaryKind {
    ADD("sum"),
    SUBTRACT("difference"),
    MULTIPLY("product, element by element"),
    DIVIDE("quotient, element by element"),
    MAXIMUM("maximum"),
    MINIMUM("minimum");

    private final String words;

    BinaryKind(String words) {
        this.words = words;
    }

    String kernel() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }
}
