package dev.tenon.processor.ir;

import java.util.List;

/**
 * An operation on values.
 *
 * @param adds whether the result is added to what stands there (a second contribution to a weight's gradient) instead of set
 */
public record Apply(Op op, List<Value> args, Value result, List<String> layers, boolean adds) implements Instr {
    public Apply {
        args = List.copyOf(args);
        layers = List.copyOf(layers);
    }

    /** The loop in which it stands, or null. */
    public Loop loop() {
        return result.loop();
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
