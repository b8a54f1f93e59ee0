package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Flow;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Streaming;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/**
 * Scaled dot-product attention in several heads: args one to three values in which queries, keys and values stand, (T, ...) and (S, ...),
 * then the masks that there are. Gives (T, heads * valueDim).
 *
 * @param rate the part of the weights that is dropped
 * @param path under which dropout draws its numbers
 */
public record Attend(
        int heads,
        int keyDim,
        int valueDim,
        boolean causal,
        Span query,
        Span key,
        Span value,
        Masks masks,
        float rate,
        String path)
        implements Op {

    /** Queries whose scores are computed together. */
    private static final int ROWS = 48;

    /** Queries, keys or values: the columns from {@code offset} on of an argument whose rows have {@code pitch} floats. */
    public record Span(int arg, int offset, int pitch) {}

    /** Which masks there are: (T, S), (T), (S). */
    public record Masks(boolean pairs, boolean asking, boolean valid) {
        int count() {
            return (pairs ? 1 : 0) + (asking ? 1 : 0) + (valid ? 1 : 0);
        }
    }

    /** How many arguments hold queries, keys and values. */
    int operands() {
        return 1 + Math.max(query.arg(), Math.max(key.arg(), value.arg()));
    }

    @Override
    public Dims dims(List<Value> args) {
        return args.get(query.arg()).dims().withLast(Size.of((long) heads * valueDim));
    }

    @Override
    public Effect effect() {
        return rate > 0 ? Effect.RANDOM : Effect.NONE;
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        Value[] args = apply.args().toArray(new Value[apply.args().size() + 1]);
        args[args.length - 1] = dy;
        Value all = gradients.apply(new AttendGradient(this), args);
        Together.distribute(apply.args().subList(0, operands()), all, gradients);
    }

    @Override
    public void stream(Apply apply, Streaming out) {
        Flow flow = Flow.along(apply.result().dims(), 0);
        boolean fixedKeys = out.flow(apply.arg(key.arg())).is(Flow.Kind.FIXED);
        boolean fixedValues = out.flow(apply.arg(value.arg())).is(Flow.Kind.FIXED);
        if (!isAlong(apply.arg(query.arg()), out)) {
            throw out.refuse("lets what is no step of the stream attend to all of them");
        }
        if (fixedKeys && fixedValues && !causal) {
            out.same(flow);
            return;
        }
        if (!isAlong(apply.arg(key.arg()), out) || !isAlong(apply.arg(value.arg()), out)) {
            throw out.refuse("attends to keys and values that do not come with its queries");
        }
        if (!causal) {
            throw out.refuse("attends to steps that are still to come", "useCausalMask", "true");
        }
        if (masks.pairs()) {
            throw out.refuse("reads a mask of all pairs of steps");
        }
        out.instead(new AttendOn(this), apply.args(), List.of(apply.result()), List.of(flow));
    }

    private static boolean isAlong(Value value, Streaming out) {
        return out.flow(value).isAlong(value.dims(), 0, out.steps());
    }

    @Override
    public void emit(Apply apply, Code code) {
        code.line("K.attention(" + blocks(apply, code) + ", " + code.count(Size.ONE) + ", "
                + operand(apply, query, code, "from") + ", " + operand(apply, key, code, "from") + ", "
                + operand(apply, value, code, "from") + ", " + masks(apply, code, "from") + ", "
                + dropout(apply, code) + ", " + code.scratch() + ", " + code.at(apply.result()) + ")");
    }

    /** The constant that holds all sizes. */
    String blocks(Apply apply, Code code) {
        Size queries = queries(apply);
        Size keys = keys(apply);
        return code.constant(
                "AttentionBlocks",
                apply.layers().get(0) + "Blocks",
                "AttentionBlocks.of(" + heads + ", " + code.of(queries) + ", " + code.of(keys) + ", " + keyDim + ", "
                        + valueDim + ", " + causal + ")",
                queries,
                keys);
    }

    Size queries(Apply apply) {
        return apply.arg(query.arg()).dims().get(0);
    }

    Size keys(Apply apply) {
        return apply.arg(key.arg()).dims().get(0);
    }

    /** Array, offset and pitch of queries, keys or values. */
    String operand(Apply apply, Span span, Code code, String n) {
        String offset = span.offset() == 0 ? "" : Integer.toString(span.offset());
        return code.at(apply.arg(span.arg()), n, offset) + ", " + span.pitch();
    }

    /** Arrays and offsets of the masks, null where there is none. */
    String masks(Apply apply, Code code, String n) {
        int next = operands();
        String pairs = masks.pairs() ? code.at(apply.arg(next++), n) : "null, 0";
        String asking = masks.asking() ? code.at(apply.arg(next++), n) : "null, 0";
        String valid = masks.valid() ? code.at(apply.arg(next), n) : "null, 0";
        return pairs + ", " + asking + ", " + valid;
    }

    /** Rate, key, and the number of the range's first weight among those of all examples. */
    String dropout(Apply apply, Code code) {
        return rate == 0 ? "0f, 0L, 0L" : rate + "f, " + code.key(path) + ", " + code.index(weights(apply));
    }

    /** The weights of one example. */
    Size weights(Apply apply) {
        return queries(apply).times(keys(apply)).times(heads);
    }

    /** As {@code AttentionBlocks} lays them out. */
    @Override
    public Size scratch(Apply apply) {
        Size width = width(apply);
        return width.times(1L + ROWS + keyDim + padded(valueDim)).plus(padded(keyDim) + padded(valueDim));
    }

    /** What the backward pass takes. */
    Size backwardScratch(Apply apply) {
        return scratch(apply).plus(width(apply).times(2L * ROWS + 2L * padded(keyDim) + padded(valueDim)));
    }

    private Size width(Apply apply) {
        return keys(apply).ceilDiv(16).times(16);
    }

    private static int padded(int n) {
        return (n + 15) / 16 * 16;
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        return weights(apply).times((long) keyDim + valueDim);
    }

    @Override
    public String describe() {
        return heads + (heads == 1 ? " head" : " heads") + " of attention" + (causal ? ", causal" : "")
                + (masks.count() > 0 ? ", masked" : "") + (rate > 0 ? ", dropout of " + rate : "");
    }
}
