package dev.tenon.processor.ir;

import java.util.List;

/** What an operation's gradient rule writes to. */
public interface Gradients {
    /** Whether anybody asks for the gradient of this value. */
    boolean needs(Value value);

    /** The gradient of a result; null where no loss depends on it. */
    Value of(Value result);

    /** New values, computed by an operation with several results as part of the backward pass. */
    List<Value> applyAll(Op op, Value... args);

    /** A new value, computed by {@code op} as part of the backward pass. */
    Value apply(Op op, Value... args);

    /** Adds a contribution to the gradient of {@code value}; it has the same sizes. */
    void add(Value value, Value gradient);

    /** Adds a contribution to the gradient of a weight, which {@code op} computes in its place. */
    void addToWeight(Value weight, Op op, Value... args);
}
