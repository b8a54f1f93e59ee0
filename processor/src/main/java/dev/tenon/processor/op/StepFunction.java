package dev.tenon.processor.op;

import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.size.Size;
import java.util.Optional;

/**
 * A function within a recurrent cell, on the (examples, units) numbers of one step.
 *
 * @param op {@link Activate} or {@link Softmax}; nothing for the identity
 */
public record StepFunction(Optional<Op> op) {
    /** Whether its derivative is written in terms of its output, so that its input need not be kept. */
    boolean gradientReadsOutput() {
        return !(op.orElse(null) instanceof Activate activate)
                || activate.kind().gradientReadsOutput();
    }

    /** Writes {@code y = f(x)}; in place is allowed. */
    void emit(Code code, Size units, String x, String y) {
        if (op.isEmpty()) {
            if (!x.equals(y)) {
                code.line("K.copy(" + code.count(units) + ", " + x + ", " + y + ")");
            }
        } else if (op.get() instanceof Softmax softmax) {
            code.line("K." + (softmax.log() ? "logSoftmax" : "softmax") + "(to - from, " + code.of(units) + ", " + x
                    + ", " + y + ")");
        } else {
            code.line("K." + activate().kernel() + "(" + code.count(units) + ", " + alpha() + x + ", " + y + ")");
        }
    }

    /** Writes the gradient of the input, in place of that of the output; {@code seen} is the output, or the input where that is read. */
    void emitGradient(Code code, Size units, String seen, String gradient) {
        if (op.isEmpty()) {
            return;
        }
        String operands = seen + ", " + gradient + ", " + gradient + ")";
        if (op.get() instanceof Softmax softmax) {
            code.line("K." + (softmax.log() ? "logSoftmax" : "softmax") + "Gradient(to - from, " + code.of(units) + ", "
                    + operands);
        } else {
            code.line("K." + activate().kernel() + "Gradient(" + code.count(units) + ", " + alpha() + operands);
        }
    }

    private ActivationKind activate() {
        return ((Activate) op.orElseThrow()).kind();
    }

    private String alpha() {
        return activate().hasAlpha() ? ((Activate) op.orElseThrow()).alpha() + "f, " : "";
    }

    /** What a method's Javadoc calls it. */
    String words() {
        return op.map(Op::describe).orElse("identity");
    }
}
