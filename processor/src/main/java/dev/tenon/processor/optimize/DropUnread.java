package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Carry;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.op.Enter;
import dev.tenon.processor.op.Leave;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Drops what nobody reads: layers that only a loss needs from prediction, gradients of inputs, and the like. */
final class DropUnread implements Rewrite {
    @Override
    public Program rewrite(Program program, Set<Value> kept) {
        Set<Carry> needed = new HashSet<>();
        Program live = live(program, kept, needed);
        while (needed.addAll(entered(live))) {
            live = live(program, kept, needed);
        }
        return live;
    }

    private static Program live(Program program, Set<Value> kept, Set<Carry> needed) {
        Set<Value> read = new HashSet<>(kept);
        Program backward = program.withBackward(steps -> live(steps, read, needed));
        List<Apply> prepare = live(program.prepare(), read, needed);
        List<Apply> body = live(program.forward().body(), read, needed);
        return backward.with(program.forward().withBody(body), prepare);
    }

    /** What a copy reads of the one before, that one must give, even where nobody reads what the last one gives. */
    private static Set<Carry> entered(Program program) {
        Set<Carry> entered = new HashSet<>();
        Stream.concat(program.forward().body().stream(), program.backward().stream())
                .forEach(apply -> {
                    if (apply.op() instanceof Enter enter) {
                        entered.add(enter.carry());
                    }
                });
        return entered;
    }

    private static List<Apply> live(List<Apply> body, Set<Value> read, Set<Carry> needed) {
        List<Apply> live = new ArrayList<>();
        for (int i = body.size() - 1; i >= 0; i--) {
            Apply apply = body.get(i);
            boolean carried = apply.op() instanceof Leave leave && needed.contains(leave.carry());
            if (apply.result().is(Kind.WEIGHT_GRADIENT)
                    || carried
                    || apply.results().stream().anyMatch(read::contains)) {
                live.add(apply);
                read.addAll(apply.args());
            }
        }
        Collections.reverse(live);
        return live;
    }
}
