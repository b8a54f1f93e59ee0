package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.Softmax;

/** The functions of the language as operations. */
final class Activations {
    /** The slope that Keras' function (not its layer) has below 0. */
    private static final float LEAKY_SLOPE = 0.2f;

    private Activations() {}

    static Value apply(Lowering out, String function, Value x) {
        return switch (function) {
            case "LINEAR" -> x;
            case "SOFTMAX" -> out.apply(new Softmax(false), x);
            case "LOG_SOFTMAX" -> out.apply(new Softmax(true), x);
            default -> {
                ActivationKind kind = ActivationKind.valueOf(function);
                float alpha = kind == ActivationKind.LEAKY_RELU ? LEAKY_SLOPE : kind == ActivationKind.ELU ? 1 : 0;
                yield out.apply(new Activate(kind, alpha), x);
            }
        };
    }

    /** Whether a function needs an axis to run along. */
    static boolean isSoftmax(String function) {
        return function.equals("SOFTMAX") || function.equals("LOG_SOFTMAX");
    }
}
