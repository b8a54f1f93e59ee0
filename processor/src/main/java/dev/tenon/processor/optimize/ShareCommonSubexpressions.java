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
        Map<Key, Apply> known = new HashMap<>();
        Substitution substitution = new Substitution();
        List<Apply> body = share(program.forward().body(), known, substitution, kept);
        List<Apply> prepare = share(program.prepare(), known, substitution, kept);
        return program.with(program.forward().withBody(body), prepare)
                .withBackward(steps -> share(steps, new HashMap<>(known), substitution, kept));
    }

    private static List<Apply> share(
            List<Apply> body, Map<Key, Apply> known, Substitution substitution, Set<Value> kept) {
        List<Apply> shared = new ArrayList<>();
        for (Apply original : body) {
            Apply apply = substitution.in(original);
            boolean shareable =
                    apply.result().is(Kind.ACTIVATION) || apply.result().is(Kind.SHARED);
            Key key = new Key(apply.op(), apply.args());
            Apply before = known.get(key);
            if (before != null
                    && shareable
                    && apply.results().stream().noneMatch(kept::contains)
                    && Loop.sameCopies(before.loop(), apply.loop())) {
                for (int i = 0; i < apply.results().size(); i++) {
                    substitution.put(apply.results().get(i), before.results().get(i));
                }
                continue;
            }
            if (shareable) {
                known.putIfAbsent(key, apply);
            }
            shared.add(apply);
        }
        return shared;
    }
}
