package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who makes and who reads each value of a program. */
final class Readers {
    private final Map<Value, Apply> makers = new HashMap<>();
    private final Map<Value, List<Apply>> readers = new HashMap<>();

    Readers(Program program) {
        program.forward().body().forEach(this::enter);
        program.prepare().forEach(this::enter);
        program.backward().forEach(this::enter);
    }

    private void enter(Apply apply) {
        apply.results().forEach(result -> makers.put(result, apply));
        apply.args().forEach(arg -> readers.computeIfAbsent(arg, key -> new ArrayList<>())
                .add(apply));
    }

    /** What computes the value; null for an input or a weight. */
    Apply maker(Value value) {
        return makers.get(value);
    }

    /** The value behind views: the same numbers in the same order. */
    Value viewed(Value value) {
        Apply maker = maker(value);
        return maker != null && maker.op().isView() ? viewed(maker.arg(0)) : value;
    }

    List<Apply> of(Value value) {
        return readers.getOrDefault(value, List.of());
    }

    /** Whether nothing but one step needs the value. */
    boolean isReadOnce(Value value, Set<Value> kept) {
        return of(value).size() == 1 && !kept.contains(value);
    }
}
