package dev.tenon.processor.plan;

import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Value;
import java.util.Optional;

/**
 * Where stands what passes from one copy of a loop to the next.
 *
 * @param entered what a copy reads: the {@code initial} value in the first one, then what the one before has {@code given}; nothing
 *     where no copy reads it
 * @param left what stands behind the loop for what the last copy has given; nothing where that is copied
 */
public record Carried(Loop loop, Optional<Value> entered, Optional<Value> initial, Value given, Optional<Value> left) {}
