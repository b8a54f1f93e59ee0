package dev.tenon.processor.plan;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.op.Enter;
import dev.tenon.processor.op.Leave;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which values are the same numbers under another name: views stand where what they view stands. */
public final class Places {
    private final Map<Value, Value> roots = new HashMap<>();
    private final Set<Apply> aliases = new HashSet<>();

    Places(List<Apply> steps, Set<Value> kept) {
        Set<Value> entering = new HashSet<>();
        steps.stream().filter(apply -> apply.op() instanceof Enter).forEach(enter -> entering.add(enter.arg(0)));
        for (Apply apply : steps) {
            if (apply.op() instanceof Enter
                    || apply.op() instanceof Leave leave && leave.carry().loop().around() == null) {
                aliases.add(apply);
            }
            if (!apply.op().isView()) {
                continue;
            }
            Value root = root(apply.arg(0));
            boolean inArena = root.is(Kind.ACTIVATION);
            // What somebody reads afterwards, or a loop, must stand in the arena, not in the caller's array.
            if (inArena || !kept.contains(apply.result()) && !entering.contains(apply.result())) {
                roots.put(apply.result(), root);
                aliases.add(apply);
            }
        }
    }

    /** The value whose place this one has. */
    public Value root(Value value) {
        return roots.getOrDefault(value, value);
    }

    boolean isAlias(Apply apply) {
        return aliases.contains(apply);
    }
}
