package dev.tenon.processor.differentiate;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Carry;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Values;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.Copy;
import dev.tenon.processor.op.Enter;
import dev.tenon.processor.op.Leave;
import dev.tenon.processor.op.Zeros;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A loop of the backward pass, which goes through the copies of a block from the last to the first. The gradient of what the copies
 * pass on is carried backwards, and so is the sum of the gradients of whatever all of them read.
 */
final class BackwardLoop {
    private final Loop forward;
    private final boolean reached;
    private final Values values;
    private final List<Apply> steps;
    private final int begin;
    private final Map<Value, Value> outside = new LinkedHashMap<>();
    private Carry carry;

    /**
     * The loop behind {@code forward}.
     *
     * @param reached whether a gradient comes back to it at all
     * @param steps those of the backward pass, to which it adds its own
     */
    BackwardLoop(Loop forward, boolean reached, Values values, List<Apply> steps) {
        this.forward = forward;
        this.reached = reached;
        this.values = values;
        this.steps = steps;
        this.begin = steps.size();
    }

    boolean isReached() {
        return reached;
    }

    /** Whether all copies read the same one. */
    boolean isOutside(Value value) {
        return !Loop.isWithin(value.loop(), forward);
    }

    /** For each value that all copies read, its gradient from one of them. */
    Map<Value, Value> outside() {
        return outside;
    }

    /** Begins the loop with the gradient of what the last copy gives; returns that of what each copy gives. */
    Value enter(Value dy, List<String> layers) {
        Loop loop = forward.reversed(values.loop());
        values.enter(loop);
        carry = new Carry(loop);
        return add(steps.size(), new Enter(carry), layers, dy);
    }

    /**
     * Ends the loop.
     *
     * @param given the gradient of what each copy has read from the one before
     * @param sums where the gradient of an outer value is summed around the loop
     * @return the gradient of what the first copy has read
     */
    Value leave(Value given, Function<Value, Map<Value, Value>> sums, List<String> layers) {
        Value carried = isMade(given) ? given : add(steps.size(), new Copy(), layers, given);
        List<Sum> running = new ArrayList<>();
        for (Map.Entry<Value, Value> each : outside.entrySet()) {
            Carry sum = new Carry(carry.loop());
            Value in = values.unnamed(layers.get(0), "", each.getKey().dims());
            Value out = add(steps.size(), new Binary(BinaryKind.ADD), layers, in, each.getValue());
            running.add(new Sum(each.getKey(), sum, in, out));
        }
        values.leave();
        Value before = add(steps.size(), new Leave(carry), layers, carried);
        int front = begin;
        for (Sum sum : running) {
            Map<Value, Value> around = sums.apply(sum.of());
            Value known = around.get(sum.of());
            if (known == null) {
                known = add(front++, new Zeros(sum.of().dims()), layers);
            }
            steps.add(front + 1, new Apply(new Enter(sum.carry()), List.of(known), sum.in(), layers, false));
            around.put(sum.of(), add(steps.size(), new Leave(sum.carry()), layers, sum.out()));
        }
        return before;
    }

    /** The sum of a value's gradients over the copies. */
    private record Sum(Value of, Carry carry, Value in, Value out) {}

    /** Whether a step of one copy makes it, and not only views what is entered. */
    private boolean isMade(Value value) {
        for (Apply apply : steps.subList(begin, steps.size())) {
            if (apply.results().contains(value)) {
                return apply.op().isView() ? isMade(apply.arg(0)) : !(apply.op() instanceof Enter);
            }
        }
        return false;
    }

    private Value add(int index, Op op, List<String> layers, Value... args) {
        Value result = values.unnamed(layers.get(0), "", op.dims(List.of(args)));
        steps.add(index, new Apply(op, List.of(args), result, layers, false));
        return result;
    }
}
