package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import java.util.Set;

/** One improvement of a program that does not change what it computes. */
interface Rewrite {
    /** The program with it done wherever it applies; {@code kept} are the values that somebody reads when it has run. */
    Program rewrite(Program program, Set<Value> kept);
}
