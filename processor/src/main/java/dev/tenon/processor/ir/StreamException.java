package dev.tenon.processor.ir;

/** That an operation cannot take its steps piece by piece. */
public final class StreamException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String attribute;
    private final String value;

    StreamException(String why, String attribute, String value) {
        super(why);
        this.attribute = attribute;
        this.value = value;
    }

    /** The attribute of the layer that is the reason, or nothing. */
    public String attribute() {
        return attribute;
    }

    /** What that attribute would have to be, as Java. */
    public String value() {
        return value;
    }
}
