package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.FusedLossGradient;
import dev.tenon.processor.op.LossGradient;
import dev.tenon.processor.op.LossKind;
import dev.tenon.processor.op.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The gradient of a cross-entropy of logits is their probabilities minus the target; where the forward pass has computed the
 * probabilities anyway, they are read instead of computed again.
 */
final class FuseCrossEntropyGradient implements Rewrite {
    @Override
    public Program rewrite(Program program, Set<Value> kept) {
        Readers readers = new Readers(program);
        return program.withBackward(
                steps -> steps.stream().map(apply -> rewrite(apply, readers)).toList());
    }

    private static Apply rewrite(Apply apply, Readers readers) {
        Value probabilities = probabilities(apply, readers);
        return probabilities == null ? apply : fused(apply, probabilities);
    }

    private static Value probabilities(Apply apply, Readers readers) {
        if (!(apply.op() instanceof LossGradient gradient) || !gradient.loss().logits()) {
            return null;
        }
        Op wanted = gradient.loss().kind() == LossKind.BINARY
                ? new Activate(ActivationKind.SIGMOID, 0)
                : new Softmax(false);
        return readers.of(apply.arg(0)).stream()
                .filter(reader -> reader.op().equals(wanted) && reader.loop() == apply.loop())
                .map(Apply::result)
                .findFirst()
                .orElse(null);
    }

    private static Apply fused(Apply apply, Value probabilities) {
        List<Value> args = new ArrayList<>(apply.args());
        args.set(0, probabilities);
        return new Apply(
                new FusedLossGradient(((LossGradient) apply.op()).loss()),
                args,
                apply.result(),
                apply.layers(),
                apply.adds());
    }
}
