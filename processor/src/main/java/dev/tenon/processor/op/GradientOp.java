package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;

/** An operation that only a backward pass has: its own gradient is not asked for. */
interface GradientOp extends Op {
    @Override
    default void gradient(Apply apply, Value dy, Gradients gradients) {
        throw new IllegalStateException(describe() + " is part of a backward pass");
    }
}
