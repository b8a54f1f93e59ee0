package dev.tenon.runtime.nn;

import java.util.Arrays;

/**
 * What a causal attention keeps of a stream: keys and values of the steps so far, head by head, as the panels that products read. Keys
 * stand turned, in panels of 16 steps, so that those of a new step go behind the ones before; room for more steps is made by doubling.
 */
public final class KeptSteps {
    private static final int PANEL = 16;
    private static final int SLACK = 16;
    private static final int FIRST_CAPACITY = 64;

    /** Heads, whose queries, keys and values stand side by side in a row. */
    public final int heads;

    /** Floats of a query and of a key. */
    public final int keyDim;

    /** Floats of a value. */
    public final int valueDim;

    /** What products of queries and keys are multiplied by: {@code 1 / sqrt(keyDim)}. */
    public final float factor;

    private final boolean masked;
    private final int copies;
    private int examples;
    private int capacity;
    private float[] keys = new float[SLACK];
    private float[] values = new float[SLACK];
    private float[] valid = new float[0];
    private float[] scratch = new float[SLACK];

    /**
     * Of an attention.
     *
     * @param masked whether some steps are hidden from all others
     * @param copies of a block that is repeated
     */
    public KeptSteps(int heads, int keyDim, int valueDim, boolean masked, int copies) {
        this.heads = heads;
        this.keyDim = keyDim;
        this.valueDim = valueDim;
        this.factor = (float) (1 / Math.sqrt(keyDim));
        this.masked = masked;
        this.copies = copies;
    }

    /** Forgets all steps, and makes room for so many of so many examples. */
    public void begin(int newExamples, int positions) {
        if (newExamples != examples) {
            examples = newExamples;
            capacity = 0;
        }
        if (capacity == 0 || positions > capacity) {
            capacity = 0;
            grow(Math.max(positions, FIRST_CAPACITY));
        }
    }

    /** Makes room for so many steps, if there is less: for twice as many as there was. */
    public void reserve(int positions) {
        if (positions > capacity) {
            grow(Math.max(positions, 2L * capacity));
        }
    }

    private void grow(long positions) {
        int room = padded((int) Math.min(positions, Integer.MAX_VALUE - PANEL));
        long blocks = (long) copies * examples * heads;
        float[] newKeys = new float[length(blocks * keyDim * room)];
        float[] newValues = new float[length(blocks * padded(valueDim) * room)];
        for (int block = 0; capacity > 0 && block < blocks; block++) {
            System.arraycopy(keys, block * keyDim * capacity, newKeys, block * keyDim * room, keyDim * capacity);
            for (int j = 0; j < padded(valueDim); j += PANEL) {
                int panel = block * padded(valueDim) + j;
                System.arraycopy(values, panel * capacity, newValues, panel * room, PANEL * capacity);
            }
        }
        if (masked) {
            float[] newValid = new float[length((long) copies * examples * room)];
            for (int i = 0; capacity > 0 && i < copies * examples; i++) {
                System.arraycopy(valid, i * capacity, newValid, i * room, capacity);
            }
            valid = newValid;
        }
        keys = newKeys;
        values = newValues;
        capacity = room;
    }

    private int length(long floats) {
        if (floats > Integer.MAX_VALUE - 8 - SLACK) {
            throw new IllegalArgumentException("the keys or values that an attention keeps take " + (floats >> 28)
                    + " GB, more than one array holds: use fewer examples, or reset() the session earlier");
        }
        return (int) floats + SLACK;
    }

    /** Returns the number of a head's block. */
    public int block(int copy, int example, int head) {
        return (copy * examples + example) * heads + head;
    }

    /** Sets key and value of a step of a block. */
    public void put(int block, int step, float[] k, int ko, float[] v, int vo) {
        int key = keys(block) + step / PANEL * PANEL * keyDim + step % PANEL;
        for (int d = 0; d < keyDim; d++) {
            keys[key + d * PANEL] = k[ko + d];
        }
        int value = values(block) + step * PANEL;
        for (int j = 0; j < valueDim; j += PANEL) {
            System.arraycopy(v, vo + j, values, value + j * capacity, Math.min(PANEL, valueDim - j));
        }
    }

    /** Returns the keys of all blocks. */
    public float[] keys() {
        return keys;
    }

    /** Returns where a block's keys begin, in panels {@code keyDim * 16} apart. */
    public int keys(int block) {
        return block * keyDim * capacity;
    }

    /** Returns the values of all blocks. */
    public float[] values() {
        return values;
    }

    /** Returns where a block's values begin, in panels {@link #pitch} apart. */
    public int values(int block) {
        return block * padded(valueDim) * capacity;
    }

    /** Returns the floats from one panel of values to the next. */
    public int pitch() {
        return capacity * PANEL;
    }

    /** Returns, for each example of each copy, whether a step may be seen: where it is not 0. */
    public float[] valid() {
        return valid;
    }

    /** Returns where an example's begin. */
    public int valid(int copy, int example) {
        return (copy * examples + example) * capacity;
    }

    /** Returns room for the scores of some queries, behind as many zeros as a row of either product has. */
    public float[] scratch(int rows, int width) {
        long floats = (long) zeros(width) + (long) rows * width;
        if (scratch.length < floats + SLACK) {
            scratch = new float[length(Math.max(floats, zeros(capacity) + (long) capacity * rows))];
        }
        Arrays.fill(scratch, 0, zeros(width), 0f);
        return scratch;
    }

    /** Returns how many zeros there are, behind which the scores stand. */
    public int zeros(int width) {
        return Math.max(width, padded(valueDim));
    }

    private static int padded(int n) {
        return AttentionBlocks.padded(n);
    }
}
