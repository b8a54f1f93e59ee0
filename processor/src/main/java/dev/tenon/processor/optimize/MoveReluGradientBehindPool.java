package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.op.ActivateGradient;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.MaxPoolGradient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A gradient that goes back through max pooling and then through a relu goes through the relu first: a maximum is positive where its
 * winner is, and there are fewer maxima.
 */
final class MoveReluGradientBehindPool implements Rewrite {
    @Override
    public Program rewrite(Program program, Set<Value> kept) {
        Readers readers = new Readers(program);
        return program.withBackward(steps -> rewrite(steps, program, readers, kept));
    }

    private static List<Apply> rewrite(List<Apply> steps, Program program, Readers readers, Set<Value> kept) {
        List<Apply> result = new ArrayList<>();
        for (Apply step : steps) {
            Apply pool = poolBefore(step, readers, kept);
            if (pool == null) {
                result.add(step);
                continue;
            }
            Value maxima = pool.arg(1);
            Value dy = pool.arg(2);
            Value relu = program.forward().values().named(dy, dy.name() + "Relu");
            int at = result.indexOf(pool);
            result.set(at, new Apply(step.op(), List.of(maxima, dy), relu, pool.layers(), false));
            List<Value> args = List.of(pool.arg(0), maxima, relu);
            result.add(at + 1, new Apply(pool.op(), args, step.result(), pool.layers(), false));
        }
        return result;
    }

    /** The gradient of the pooling whose only reader {@code step} is, where {@code step} goes back through the relu that it pooled. */
    private static Apply poolBefore(Apply step, Readers readers, Set<Value> kept) {
        if (!step.op().equals(new ActivateGradient(ActivationKind.RELU, 0))) {
            return null;
        }
        Value dy = step.arg(1);
        Apply pool = readers.maker(dy);
        return pool != null
                        && readers.isReadOnce(dy, kept)
                        && pool.op() instanceof MaxPoolGradient
                        && pool.arg(0).equals(step.arg(0))
                        && pool.arg(2).is(Kind.ACTIVATION)
                        && pool.arg(2).loop() == pool.loop()
                ? pool
                : null;
    }
}
