package dev.tenon.runtime.optimize;

import java.util.List;

/**
 * How gradients move weights: the rule and its numbers, immutable. What it remembers between steps (an {@link Updater}) lives in the
 * training, so one optimizer may serve many.
 */
public abstract sealed class Optimizer permits Tunable {

    /** Adam's and others' default rate in Keras. */
    static final float RATE = 0.001f;

    private final Settings settings;

    Optimizer(Settings settings) {
        this.settings = settings;
    }

    /** Returns the learning rate by step. */
    public final Schedule rate() {
        return settings.rate();
    }

    final Settings settings() {
        return settings;
    }

    /** Names the arrays that are kept, as long as the weights. */
    abstract List<String> slots();

    /** Returns what the arrays hold before the first step. */
    float initial() {
        return 0;
    }

    /** Returns how many numbers {@link #prepare} computes. */
    abstract int constants();

    /**
     * Computes what is the same for all weights in one step.
     *
     * @param t the number of this step, from 1
     * @param rate the learning rate
     * @param constants what {@link #update} gets; it holds the numbers of the step before
     */
    abstract void prepare(long t, float rate, double[] constants);

    /** Moves the weights in [from, to). */
    abstract void update(int from, int to, float[] w, float[] g, float[][] slots, double[] constants);

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
