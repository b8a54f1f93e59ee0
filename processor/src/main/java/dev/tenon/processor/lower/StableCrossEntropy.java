package dev.tenon.processor.lower;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.LossKind;
import dev.tenon.processor.op.LossPerStep;
import dev.tenon.processor.op.Softmax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cross-entropy of a softmax (or sigmoid) is computed from what the softmax reads: the logarithm of a sum of exponentials does not
 * lose what rounding to 0 or 1 loses.
 */
final class StableCrossEntropy {
    private StableCrossEntropy() {}

    static List<Apply> rewrite(List<Apply> body) {
        Map<Value, Apply> makers = new HashMap<>();
        List<Apply> stable = new ArrayList<>();
        for (Apply apply : body) {
            makers.put(apply.result(), apply);
            stable.add(fromLogits(apply, makers));
        }
        return stable;
    }

    private static Apply fromLogits(Apply apply, Map<Value, Apply> makers) {
        if (!(apply.op() instanceof LossPerStep loss) || loss.logits()) {
            return apply;
        }
        Apply maker = makers.get(apply.arg(0));
        if (maker == null || !maker.op().equals(probabilities(loss.kind()))) {
            return apply;
        }
        List<Value> args = new ArrayList<>(apply.args());
        args.set(0, maker.arg(0));
        Op logits = new LossPerStep(loss.kind(), true, loss.parameter(), loss.target());
        return new Apply(logits, args, apply.result(), apply.layers(), apply.adds());
    }

    /** The function whose output such a loss takes; null for a loss that takes any number. */
    private static Op probabilities(LossKind kind) {
        return switch (kind) {
            case BINARY -> new Activate(ActivationKind.SIGMOID, 0);
            case CATEGORICAL, SPARSE_CATEGORICAL -> new Softmax(false);
            default -> null;
        };
    }
}
