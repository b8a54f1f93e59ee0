package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.ActivateGradient;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.Dropout;
import dev.tenon.processor.op.DropoutReluGradient;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A gradient that goes back through dropout and then through a relu does both in one pass without random numbers: what dropout gives is
 * positive where the relu let through and dropout kept. Nobody reads the relu's own output for it any more.
 */
final class FuseDropoutGradient implements Rewrite {
    @Override
    public Program rewrite(Program program, Set<Value> kept) {
        Readers readers = new Readers(program);
        List<Apply> dropouts = program.forward().body().stream()
                .filter(apply -> apply.op() instanceof Dropout)
                .toList();
        return program.withBackward(steps -> steps.stream()
                .map(step -> fused(step, dropouts, readers, kept).orElse(step))
                .toList());
    }

    private static Optional<Apply> fused(Apply step, List<Apply> dropouts, Readers readers, Set<Value> kept) {
        if (!step.op().equals(new ActivateGradient(ActivationKind.RELU, 0))) {
            return Optional.empty();
        }
        Value relu = readers.viewed(step.arg(0));
        Apply before = before(step.arg(1), readers, kept);
        return before == null || before.loop() != step.loop()
                ? Optional.empty()
                : dropouts.stream()
                        .filter(dropout -> dropout.op().equals(before.op())
                                && readers.viewed(dropout.arg(0)).equals(relu)
                                && dropout.loop() == relu.loop())
                        .map(dropout -> new Apply(
                                new DropoutReluGradient(((Dropout) dropout.op()).rate()),
                                List.of(dropout.result(), before.arg(0)),
                                step.result(),
                                step.layers(),
                                false))
                        .findFirst();
    }

    /** What makes a gradient, behind views, if one step alone reads it; or null. */
    private static Apply before(Value dy, Readers readers, Set<Value> kept) {
        Apply maker = readers.isReadOnce(dy, kept) ? readers.maker(dy) : null;
        return maker != null && maker.op().isView() ? before(maker.arg(0), readers, kept) : maker;
    }
}
