package dev.tenon.runtime.optimize;

import java.util.Arrays;
import java.util.List;

/** What an optimizer remembers of one training: its arrays and the count of its steps. Disjoint ranges may be updated by many threads. */
public final class Updater {

    private static final int SLACK = 16;

    private final float[][] slots;
    private final double[] constants;
    private Optimizer optimizer;
    private long steps;
    private float rate;

    /** Before the first step, over {@code length} floats. */
    public Updater(Optimizer optimizer, int length) {
        this.optimizer = optimizer;
        this.slots = new float[optimizer.slots().size()][length + SLACK];
        for (float[] slot : slots) {
            Arrays.fill(slot, 0, length, optimizer.initial());
        }
        this.constants = new double[optimizer.constants()];
    }

    /** Returns whether an optimizer can continue with these arrays: one of the same kind that keeps the same. */
    public boolean accepts(Optimizer other) {
        return other == optimizer
                || (other.getClass() == optimizer.getClass()
                        && other.slots().equals(optimizer.slots())
                        && other.constants() == constants.length);
    }

    /** Returns the names of the arrays. */
    public List<String> slots() {
        return optimizer.slots();
    }

    /** Returns one live array. */
    public float[] slot(int index) {
        return slots[index];
    }

    /** Returns how many steps were made. */
    public long steps() {
        return steps;
    }

    /** Sets how many steps were made, when a training is resumed. */
    public void steps(long made) {
        steps = made;
    }

    /** Begins a step. */
    public void begin(Optimizer current) {
        optimizer = current;
        rate = current.rate().at(steps);
        current.prepare(steps + 1, rate, constants);
    }

    /** Returns whether {@link #update} must be told norms. */
    public boolean clipsByNorm() {
        return optimizer.settings().clipping().byNorm();
    }

    /** Returns whether that is the norm of all gradients together. */
    public boolean clipsTogether() {
        return optimizer.settings().clipping().kind() == Clipping.Kind.GLOBAL_NORM;
    }

    /**
     * Moves the weights in [from, to).
     *
     * @param g the gradient; clipped in place
     * @param norm of the gradient, where {@link #clipsByNorm}
     */
    public void update(int from, int to, float[] w, float[] g, double norm) {
        optimizer.settings().clipping().apply(g, from, to, norm);
        float decay = optimizer.settings().weightDecay();
        if (decay != 0) {
            decay(from, to, w, decay * rate);
        }
        optimizer.update(from, to, w, g, slots, constants);
    }

    private static void decay(int from, int to, float[] w, float factor) {
        for (int i = from; i < to; i++) {
            w[i] -= w[i] * factor;
        }
    }

    /** Ends a step. */
    public void end() {
        steps++;
    }
}
