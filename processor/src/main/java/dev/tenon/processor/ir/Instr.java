package dev.tenon.processor.ir;

import java.util.List;

/** One step of a program. */
public sealed interface Instr permits Apply {
    List<Value> args();

    Value result();

    /** The layers it computes, in order; several where layers were fused. They name the generated method. */
    List<String> layers();
}
