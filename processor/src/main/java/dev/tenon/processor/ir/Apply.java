package dev.tenon.processor.ir;

import java.util.List;
import java.util.stream.Stream;

/**
 * An operation on values.
 *
 * @param result what it computes; where it has several results, the first
 * @param more the results behind the first
 * @param adds whether the result is added to what stands there (a second contribution to a weight's gradient) instead of set
 */
public record Apply(Op op, List<Value> args, Value result, List<Value> more, List<String> layers, boolean adds)
        implements Instr {
    public Apply {
        args = List.copyOf(args);
        more = List.copyOf(more);
        layers = List.copyOf(layers);
    }

    /** The loop in which it stands, or null. */
    public Loop loop() {
        return result.loop();
    }

    /** An operation with one result. */
    public Apply(Op op, List<Value> args, Value result, List<String> layers, boolean adds) {
        this(op, args, result, List.of(), layers, adds);
    }

    /** All that it computes. */
    public List<Value> results() {
        return Stream.concat(Stream.of(result), more.stream()).toList();
    }

    /** Another operation for the same results. */
    public Apply withOp(Op other) {
        return new Apply(other, args, result, more, layers, adds);
    }

    /** The same operation on other values. */
    public Apply withArgs(List<Value> others) {
        return new Apply(op, others, result, more, layers, adds);
    }

    /** The same operation with another value in the place of one that it computes. */
    public Apply withResult(Value old, Value instead) {
        List<Value> others = results().stream()
                .map(each -> each.equals(old) ? instead : each)
                .toList();
        return new Apply(op, args, others.get(0), others.subList(1, others.size()), layers, adds);
    }

    public Value arg(int index) {
        return args.get(index);
    }

    @Override
    public String toString() {
        return result
                + (adds ? " += " : " = ")
                + op
                + args.stream().map(Value::name).toList();
    }
}
