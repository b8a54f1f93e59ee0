package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drops what nobody reads: layers that only a loss needs from prediction, gradients of inputs, and the like. */
final class DropUnread implements Rewrite {
    @Override
    public Program rewrite(Program program, Set<Value> kept) {
        Set<Value> read = new HashSet<>(kept);
        Program backward = program.withBackward(steps -> live(steps, read));
        List<Apply> prepare = live(program.prepare(), read);
        List<Apply> body = live(program.forward().body(), read);
        return backward.with(program.forward().withBody(body), prepare);
    }

    private static List<Apply> live(List<Apply> body, Set<Value> read) {
        List<Apply> live = new ArrayList<>();
        for (int i = body.size() - 1; i >= 0; i--) {
            Apply apply = body.get(i);
            Value result = apply.result();
            if (read.contains(result) || result.is(Kind.WEIGHT_GRADIENT)) {
                live.add(apply);
                read.addAll(apply.args());
            }
        }
        Collections.reverse(live);
        return live;
    }
}
