package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.ir.Values;
import dev.tenon.processor.op.Enter;
import dev.tenon.processor.op.Leave;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * In a loop, what the backward pass reads is kept for every copy. What is cheap to compute from other values that are kept is not: the
 * backward pass computes it again, for the one copy that it is at. Of a chain of such steps the last one comes first.
 */
final class RecomputeActivations implements Rewrite {
    @Override
    public Program rewrite(Program program, Set<Value> kept) {
        Readers readers = new Readers(program);
        Values values = program.forward().values();
        List<Apply> body = new ArrayList<>(program.forward().body());
        Collections.reverse(body);
        Program result = program;
        for (Apply apply : body) {
            if (apply.loop() != null && apply.op().isCheap() && !hasOtherNames(apply.result(), readers)) {
                result = result.withBackward(steps -> recompute(apply, steps, values));
            }
        }
        return result;
    }

    /** Whether the backward pass may read it as another value, for which it is kept anyway. */
    private static boolean hasOtherNames(Value value, Readers readers) {
        return readers.of(value).stream()
                .map(Apply::op)
                .anyMatch(op -> op.isView() || op instanceof Enter || op instanceof Leave);
    }

    /** The steps of a pass with {@code apply} before the first one that reads its result. */
    private static List<Apply> recompute(Apply apply, List<Apply> steps, Values values) {
        Value kept = apply.result();
        Apply reader = steps.stream()
                .filter(step -> step.args().contains(kept))
                .findFirst()
                .orElse(null);
        if (reader == null || !Loop.sameCopies(reader.loop(), apply.loop()) || !isFromKept(apply, steps)) {
            return steps;
        }
        Value again = values.makeIn(reader.loop(), Kind.ACTIVATION, kept.path(), kept.name() + "Again", kept.dims());
        Substitution substitution = new Substitution();
        substitution.put(kept, again);
        List<Apply> changed =
                new ArrayList<>(steps.stream().map(substitution::in).toList());
        changed.add(steps.indexOf(reader), new Apply(apply.op(), apply.args(), again, reader.layers(), false));
        return changed;
    }

    /** Whether the backward pass reads all arguments anyway; weights are always there. */
    private static boolean isFromKept(Apply apply, List<Apply> steps) {
        return apply.args().stream().filter(arg -> arg.is(Kind.ACTIVATION)).allMatch(arg -> steps.stream()
                .anyMatch(step -> step.args().contains(arg)));
    }
}
