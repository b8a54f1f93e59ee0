package dev.tenon.processor.size;

/** A text that says no size. The stage that knows where it stands makes the message. */
public final class SizeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    public enum Kind {
        /** {@code part} was found where {@code detail} was expected. */
        SYNTAX,
        /** {@code part} is neither symbol nor constant. */
        UNKNOWN,
        /** {@code part} is the batch. */
        BATCH,
        /** {@code part} reads as a symbol and is a constant with the value {@code detail}. */
        AMBIGUOUS,
        /** {@code part} is divided by {@code detail}, which is no positive number. */
        DIVISOR,
        /** {@code part} leaves a rest, as {@code detail} says. */
        NOT_EXACT,
        /** {@code part} is {@code detail}. */
        NOT_POSITIVE,
        /** {@code part} is past what a tensor can have. */
        TOO_LARGE
    }

    private final Kind kind;
    private final String part;
    private final String detail;

    SizeException(Kind kind, String part, String detail) {
        super(kind + " " + part + " " + detail);
        this.kind = kind;
        this.part = part;
        this.detail = detail;
    }

    public Kind kind() {
        return kind;
    }

    public String part() {
        return part;
    }

    public String detail() {
        return detail;
    }
}
