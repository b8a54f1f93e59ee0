package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes once what is the same operation on the same values; a random one, too, draws the same numbers twice. */
final class ShareCommonSubexpressions implements Rewrite {
    private record Key(Op op, List<Value> args) {}

    @Override
    public Program rewrite(Program program, Set<Value> kept) {
        Map<Key, Value> known = new HashMap<>();
        Substitution substitution = new Substitution();
        List<Apply> body = share(program.forward().body(), known, substitution, kept);
        List<Apply> prepare = share(program.prepare(), known, substitution, kept);
        return program.with(program.forward().withBody(body), prepare)
                .withBackward(steps -> share(steps, new HashMap<>(known), substitution, kept));
    }

    private static List<Apply> share(
            List<Apply> body, Map<Key, Value> known, Substitution substitution, Set<Value> kept) {
        List<Apply> shared = new ArrayList<>();
        for (Apply original : body) {
            Apply apply = substitution.in(original);
            Value result = apply.result();
            boolean replaceable = (result.is(Kind.ACTIVATION) || result.is(Kind.SHARED)) && !kept.contains(result);
            Key key = new Key(apply.op(), apply.args());
            Value before = known.get(key);
            if (before != null && replaceable && Loop.sameCopies(before.loop(), result.loop())) {
                substitution.put(result, before);
                continue;
            }
            if (result.is(Kind.ACTIVATION) || result.is(Kind.SHARED)) {
                known.putIfAbsent(key, result);
            }
            shared.add(apply);
        }
        return shared;
    }
}
