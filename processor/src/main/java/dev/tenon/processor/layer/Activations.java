package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.Softmax;
import java.util.Optional;

/** The functions of the language as operations. */
final class Activations {
    /** The slope that Keras' function (not its layer) has below 0. */
    private static final float LEAKY_SLOPE = 0.2f;

    private Activations() {}

    static Value apply(Lowering out, String function, Value x) {
        return operation(function).map(op -> out.apply(op, x)).orElse(x);
    }

    /** Nothing for the identity. */
    static Optional<Op> operation(String function) {
        return switch (function) {
            case "LINEAR" -> Optional.empty();
            case "SOFTMAX" -> Optional.of(new Softmax(false));
            case "LOG_SOFTMAX" -> Optional.of(new Softmax(true));
            default -> {
                ActivationKind kind = ActivationKind.valueOf(function);
                float alpha = kind == ActivationKind.LEAKY_RELU ? LEAKY_SLOPE : kind == ActivationKind.ELU ? 1 : 0;
                yield Optional.of(new Activate(kind, alpha));
            }
        };
    }

    /** Whether a function needs an axis to run along. */
    static boolean isSoftmax(String function) {
        return function.equals("SOFTMAX") || function.equals("LOG_SOFTMAX");
    }
}
