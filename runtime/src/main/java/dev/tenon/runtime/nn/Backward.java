package dev.tenon.runtime.nn;

import dev.tenon.runtime.kernel.Kernels;

/**
 * The backward pass of a model over one shard of a batch, behind the {@link Forward} of the same shard. Generated classes extend it with
 * one method per layer, the last layer first.
 */
public abstract class Backward {

    /** The arithmetic. */
    protected static final Kernels K = Forward.K;

    /** The threads that share out large products. */
    protected Team team = Team.ALONE;

    /** The forward pass' arena. */
    protected float[] a;

    /** This shard's gradients of the present objective, laid out like the trained weights, and 16 floats of slack. */
    protected float[] g;

    /** Transposed weights, shared by all shards; written in {@link #prepare} only. */
    protected float[] t;

    /** What belongs to the whole batch, as the forward pass has it. */
    protected float[] b;

    /** Where this shard's parts begin in {@link #b}. */
    protected int part;

    /** Which part of an objective's pass {@link #run} does: behind each but the last all shards are waited for. */
    protected int segment;

    /** The model's weights. */
    protected final float[] w;

    /** Examples of this shard. */
    protected int rows;

    /** Index of this shard's first example in the batch. */
    protected int first;

    /** Of the random streams: those of the forward pass, whose numbers are drawn again. */
    protected long seed;

    /** How many training passes there were before this one. */
    protected long call;

    private final Forward forward;
    private float[][] gradients;
    private int placements = -1;

    /** A pass behind {@code forward}. */
    protected Backward(Forward forward) {
        this.forward = forward;
        this.a = forward.a;
        this.w = forward.w;
    }

    /** Returns how many floats {@link #t} needs. */
    protected abstract int transposed();

    /** Does one of so many shares of transposing the weights into {@link #t}; all are done once a step, before any shard's pass. */
    protected abstract void prepare(int share, int shares);

    /** A share of {@link Kernels#transposePanels}: some of the panels that it makes. */
    protected static void transposePanels(
            int share, int shares, int k, int n, float[] src, int so, int sps, float[] dst, int dstOffset, int dps) {
        int panels = (k + Kernels.PANEL - 1) / Kernels.PANEL;
        int first = panels * share / shares;
        int rows = Math.min(k, panels * (share + 1) / shares * Kernels.PANEL) - first * Kernels.PANEL;
        if (rows > 0) {
            int from = so + first * Kernels.PANEL * Kernels.PANEL;
            K.transposePanels(rows, n, src, from, sps, dst, dstOffset + first * dps, dps);
        }
    }

    /** Sets the places of the gradients in the arena; called after {@code place(TRAIN)} of the forward pass. */
    protected abstract void place();

    /** Sets this shard's gradient of every weight that an objective of the signature trains; 0 where there is only one. */
    protected abstract void run(int objective);

    /** Returns into how many segments an objective's pass is cut; 1 unless a layer needs the whole batch. */
    protected int segments(int objective) {
        return 1;
    }

    /** Puts together the parts that all shards have made in the present segment, in the order of the shards. */
    protected void whole(int objective, int shards) {
        throw new IllegalStateException("nothing here is computed from the whole batch");
    }

    /** Returns where an objective's gradient (rows, size) of an input stands in the arena; -1 if it is not computed. */
    protected int gradient(int objective, int input) {
        return -1;
    }

    /** Returns the key of a layer's random numbers in this pass; {@code path} is a hash of the layer's path. */
    protected final long key(long path) {
        return Randoms.key(seed, call, path);
    }

    /** Returns the key of one copy of a layer in a model that is repeated. */
    protected final long key(long path, int copy) {
        return Randoms.bits(key(path), copy);
    }

    /** Gives the pass its arrays: gradients for each objective. */
    final void attach(float[][] gradients, float[] transposedWeights) {
        this.gradients = gradients;
        t = transposedWeights;
    }

    /** Computes the gradients of an objective in their own array. */
    final void minimize(int objective) {
        g = gradients[objective];
        run(objective);
    }

    /** Follows the forward pass to its present places. */
    final void bind() {
        rows = forward.rows;
        team = forward.team;
        first = forward.first;
        seed = forward.seed;
        call = forward.call;
        b = forward.b;
        part = forward.part;
        if (placements != forward.placements()) {
            a = forward.a;
            place();
            placements = forward.placements();
        }
    }
}
