package dev.tenon.runtime.nn;

import dev.tenon.runtime.kernel.KernelProvider;
import dev.tenon.runtime.kernel.Kernels;
import java.util.Arrays;

/**
 * The forward pass of a model over one shard of a batch. Generated classes extend it with one method per layer; it holds the shard's
 * arena, one array in which every activation has its place. Used by one thread at a time.
 */
public abstract class Forward {

    /** The arithmetic. */
    protected static final Kernels K = KernelProvider.KERNELS;

    /** Floats behind the last value of an arena, which kernels may read and rewrite. */
    private static final int SLACK = 16;

    /** The threads that share out large products. */
    protected Team team = Team.ALONE;

    /** The model's weights, {@link Weights#data()}. */
    protected final float[] w;

    /** This shard's arena: at least {@link #place} floats and 16 of slack. */
    protected float[] a = new float[SLACK];

    /**
     * What belongs to the whole batch, shared by all shards: first the values ({@link #batchFloats}), then as many floats of parts for each
     * shard. Only training has such values.
     */
    protected float[] b;

    /** Where this shard's parts begin in {@link #b}. */
    protected int part;

    /** Which part of the pass {@link #run} does: behind each but the last all shards are waited for. */
    protected int segment;

    /** Examples of this shard. */
    protected int rows;

    /** Index of this shard's first example in the batch. */
    protected int first;

    /** Examples of the whole batch. */
    protected int batch;

    /** Of the random streams, see {@link Randoms#key}. */
    protected long seed;

    /** How many training passes there were before this one. */
    protected long call;

    /** For each loss of the signature, this shard's sum of its weighted numbers; {@link #divisor} makes it the loss. */
    public final double[] losses;

    /** For each loss whose divisor is a sum itself, this shard's: how many of its numbers count, or what they weigh. */
    protected final double[] counts;

    private double[] wholeLosses = {};
    private double[] wholeCounts = {};
    private Mode placedMode;
    private int placedRows = -1;
    private int[] placedSizes;
    private int placements;
    private long floatsOfOne;

    /**
     * A pass without a batch yet.
     *
     * @param w the model's weights
     * @param losses how many losses the model has
     */
    protected Forward(float[] w, int losses) {
        this.w = w;
        this.losses = new double[losses];
        this.counts = new double[losses];
    }

    /**
     * Takes the whole batch's data.
     *
     * @param arrays for each input of the signature a {@code float[]}, {@code int[]} or {@code Float}; null where the mode needs none
     */
    protected abstract void bindInputs(Object[] arrays);

    /**
     * Takes the values of the symbols.
     *
     * @throws IllegalArgumentException if a layer cannot take such sizes; the message names the layer
     */
    protected abstract void bindSizes(int[] sizes);

    /** Sets the places of all values in the arena, for {@link #rows}, and returns how many floats they take. */
    protected abstract long place(Mode mode);

    /** Computes this shard's values, and its losses unless predicting. */
    protected abstract void run(Mode mode);

    /** Returns into how many segments a pass is cut; 1 unless a layer needs the whole batch. */
    protected int segments(Mode mode) {
        return 1;
    }

    /** Puts together the parts that all shards have made in the present segment, in the order of the shards. */
    protected void whole(int shards) {
        throw new IllegalStateException("nothing here is computed from the whole batch");
    }

    /** Returns how many floats the values of the whole batch take. */
    protected int batchFloats() {
        return 0;
    }

    /** Returns what the sum of a loss' numbers over the whole batch is divided by: for a mean, how many they are. */
    protected abstract double divisor(int loss);

    /**
     * Returns how many numbers of a masked loss count in the whole batch; where none does, 1, so that loss and gradients are 0. It is known
     * when all shards have run.
     */
    protected final double counted(int loss) {
        return Math.max(1, wholeCounts[loss]);
    }

    /**
     * Returns what the numbers of a loss weigh in the whole batch; where that is nothing, infinity, so that loss and gradients are 0. It is
     * known when all shards have run.
     */
    protected final double weighed(int loss) {
        return wholeCounts[loss] == 0 ? Double.POSITIVE_INFINITY : wholeCounts[loss];
    }

    /** Returns a loss of the whole batch; 0 where nothing counts. It is known when all shards have run. */
    public final double mean(int loss) {
        double divisor = divisor(loss);
        return divisor == 0 && wholeLosses[loss] == 0 ? 0 : wholeLosses[loss] / divisor;
    }

    /** Returns where a layer's value (rows, size) stands in the arena; -1 if the placed mode does not keep it. */
    protected abstract int offset(int layer);

    /** Returns how many floats one example of a layer has, with the bound sizes. */
    protected abstract int size(int layer);

    /** Runs the training pass layer by layer and returns the first layer that gives NaN or infinity, or null. */
    protected abstract String firstNonFinite();

    /** Refuses ids that are no row of a layer's table, see {@link Ids#require}. */
    protected final void requireIds(
            String layer, String input, int table, int count, int[] ids, int offset, int[] perExample) {
        Ids.require(layer, input, table, count, ids, offset, perExample);
    }

    /** Returns the key of a layer's random numbers in this pass; {@code path} is a hash of the layer's path. */
    protected final long key(long path) {
        return Randoms.key(seed, call, path);
    }

    /** Returns the key of one copy of a layer in a model that is repeated. */
    protected final long key(long path, int copy) {
        return Randoms.bits(key(path), copy);
    }

    /** Returns whether {@code n} floats of the arena are all finite. */
    protected final boolean finite(int offset, int n) {
        return firstNonFinite(a, offset, n) < 0;
    }

    /** Returns the first of {@code n} floats that is NaN or infinite, counted from {@code offset}; -1 if there is none. */
    static int firstNonFinite(float[] x, int offset, int n) {
        for (int i = 0; i < n; i++) {
            if (!Float.isFinite(x[offset + i])) {
                return i;
            }
        }
        return -1;
    }

    /** Takes a batch. Places are only set anew, and the arena only grows, when rows, mode or sizes are others than before. */
    final void bind(Mode mode, int rows, int first, int batch, Object[] arrays, int[] sizes, long seed, long call) {
        this.first = first;
        this.batch = batch;
        this.seed = seed;
        this.call = call;
        if (placedSizes == null || !Arrays.equals(placedSizes, sizes)) {
            bindNewSizes(sizes);
        }
        this.rows = rows;
        bindInputs(arrays);
        if (mode != placedMode || rows != placedRows) {
            placedMode = null;
            grow(place(mode));
            placedMode = mode;
            placedRows = rows;
            placements++;
        }
    }

    /** Returns how many floats the activations of one example take; of one pass always asked in the same mode. */
    final long floatsOfOne(Mode mode, int[] sizes) {
        if (placedSizes == null || !Arrays.equals(placedSizes, sizes)) {
            bindNewSizes(sizes);
        }
        if (floatsOfOne < 0) {
            placedMode = null;
            rows = 1;
            floatsOfOne = place(mode);
        }
        return floatsOfOne;
    }

    /** Forgets the places first: sizes that a layer refuses must not pass for bound. */
    private void bindNewSizes(int[] sizes) {
        int[] copy = placedSizes == null ? new int[sizes.length] : placedSizes;
        placedSizes = null;
        placedMode = null;
        floatsOfOne = -1;
        bindSizes(sizes);
        System.arraycopy(sizes, 0, copy, 0, sizes.length);
        placedSizes = copy;
    }

    /** Changes whenever places in the arena, or the arena, did. */
    final int placements() {
        return placements;
    }

    /** Gives the pass the arrays of the whole batch: its values, and of each loss the sum and what counts of it. */
    final void attach(float[] wholeBatch, double[] wholeLosses, double[] wholeCounts, int shard) {
        b = wholeBatch;
        this.wholeLosses = wholeLosses;
        this.wholeCounts = wholeCounts;
        part = batchFloats() * (1 + shard);
    }

    private void grow(long floats) {
        long needed = floats + SLACK;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("the activations of " + rows + " examples take " + (needed >> 28)
                    + " GB, more than one array holds: use a smaller batch or smaller sizes");
        }
        if (needed > a.length) {
            a = new float[(int) needed];
        }
    }
}
