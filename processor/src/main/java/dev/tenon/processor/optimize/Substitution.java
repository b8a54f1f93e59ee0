package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Value;
import java.util.HashMap;
import java.util.Map;

/** Values that others stand for from now on. */
final class Substitution {
    private final Map<Value, Value> instead = new HashMap<>();

    void put(Value old, Value replacement) {
        instead.put(old, replacement);
    }

    Value of(Value value) {
        return instead.getOrDefault(value, value);
    }

    Apply in(Apply apply) {
        return apply.withArgs(apply.args().stream().map(this::of).toList());
    }
}
