package dev.tenon.runtime.nn;

/**
 * The sizes of an attention of one example, and where its parts stand in the scratch. Scores are computed for {@value #ROWS} queries at a
 * time, against all keys, and forgotten: what attention takes besides its arguments grows with the number of keys, not with its square
 * (Dao et al. 2022 split the keys too, which pays where a row of scores does not fit the cache). Generated classes keep one as a constant
 * for each such layer.
 */
public final class AttentionBlocks {

    /** Queries whose scores are computed together: whole tiles of 4 and of 6 rows. */
    public static final int ROWS = 48;

    private static final int PANEL = 16;

    /** Heads, whose queries, keys and values stand side by side in a row. */
    public final int heads;

    /** Queries of an example. */
    public final int queries;

    /** Keys, and values, of an example. */
    public final int keys;

    /** Floats of a query and of a key. */
    public final int keyDim;

    /** Floats of a value. */
    public final int valueDim;

    /** Whether query t sees the keys 0 to t alone. */
    public final boolean causal;

    /** What products of queries and keys are multiplied by: {@code 1 / sqrt(keyDim)}. */
    public final float factor;

    /** Floats of a row of scores: whole panels. */
    public final int width;

    /** Where {@link #width} zeros, and as many as a row of either kind has, stand in the scratch. */
    public final int zeros;

    /** Where a block's weights stand. */
    public final int weights;

    /** Where the transposed keys stand, in panels. */
    public final int turnedKeys;

    /** Where the values stand, in panels; backward: transposed. */
    public final int values;

    /** Where the keys stand, in panels. */
    public final int plainKeys;

    /** Where the gradients of a block's scores stand. */
    public final int slopes;

    /** Where a block's weights stand behind the dropout. */
    public final int dropped;

    /** Where the gradients of the keys stand, in panels. */
    public final int keySlopes;

    /** Where the gradients of the values stand, in panels. */
    public final int valueSlopes;

    private AttentionBlocks(int heads, int queries, int keys, int keyDim, int valueDim, boolean causal) {
        this.heads = positive("heads", heads);
        this.queries = positive("queries", queries);
        this.keys = positive("keys", keys);
        this.keyDim = positive("keyDim", keyDim);
        this.valueDim = positive("valueDim", valueDim);
        this.causal = causal;
        this.factor = (float) (1 / Math.sqrt(keyDim));
        this.width = padded(keys);
        this.zeros = 0;
        this.weights = width + padded(keyDim) + padded(valueDim);
        this.turnedKeys = Math.addExact(weights, Math.multiplyExact(ROWS, width));
        this.values = Math.addExact(turnedKeys, Math.multiplyExact(keyDim, width));
        this.plainKeys = Math.addExact(values, Math.multiplyExact(padded(valueDim), width));
        this.slopes = Math.addExact(plainKeys, Math.multiplyExact(padded(keyDim), width));
        this.dropped = Math.addExact(slopes, ROWS * width);
        this.keySlopes = Math.addExact(dropped, ROWS * width);
        this.valueSlopes = Math.addExact(keySlopes, padded(keyDim) * width);
    }

    /**
     * The blocks of these sizes.
     *
     * @throws IllegalArgumentException naming the first size that is not positive
     * @throws ArithmeticException where the scratch would be larger than an array
     */
    public static AttentionBlocks of(int heads, int queries, int keys, int keyDim, int valueDim, boolean causal) {
        return new AttentionBlocks(heads, queries, keys, keyDim, valueDim, causal);
    }

    /** Floats of scratch that the forward pass takes. */
    public int forwardScratch() {
        return plainKeys;
    }

    /** Floats of scratch that the backward pass takes. */
    public int backwardScratch() {
        return Math.addExact(valueSlopes, padded(valueDim) * width);
    }

    /** How many keys the queries before {@code to} see, at most. */
    public int seen(int to) {
        return causal ? Math.min(keys, to) : keys;
    }

    /** A number of floats in whole panels. */
    public static int padded(int n) {
        return Math.addExact(n, PANEL - 1) / PANEL * PANEL;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("AttentionBlocks: " + name + " must be positive, got " + value);
        }
        return value;
    }

    @Override
    public String toString() {
        return "AttentionBlocks[" + heads + " heads, " + queries + " queries and " + keys + " keys of " + keyDim
                + ", values of " + valueDim + (causal ? ", causal]" : "]");
    }
}
