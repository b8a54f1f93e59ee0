package dev.tenon.runtime.optimize;

import java.util.List;

/**
 * Gradient descent, {@code w -= rate * g}; with momentum {@code m = momentum * m - rate * g}, {@code w += m}. The rate is inside m: a
 * schedule does not rescale the past.
 */
public final class SGD extends Tunable<SGD> {

    private static final float DEFAULT_RATE = 0.01f;

    private final float momentum;
    private final boolean nesterov;

    /** With Keras' rate, 0.01. */
    public SGD() {
        this(DEFAULT_RATE);
    }

    /** With a constant rate. */
    public SGD(float rate) {
        this(Schedule.constant(rate));
    }

    /** With a rate that depends on the step. */
    public SGD(Schedule rate) {
        this(Settings.of(rate), 0, false);
    }

    private SGD(Settings settings, float momentum, boolean nesterov) {
        super(settings);
        this.momentum = momentum;
        this.nesterov = nesterov;
    }

    @Override
    SGD with(Settings settings) {
        return new SGD(settings, momentum, nesterov);
    }

    /** Keeps this fraction of the last move; 0 by default. */
    public SGD momentum(float fraction) {
        return new SGD(settings(), Check.fraction("momentum", fraction), nesterov);
    }

    /** Looks ahead along the momentum: {@code w += momentum * m - rate * g}. */
    public SGD nesterov() {
        return new SGD(settings(), momentum, true);
    }

    @Override
    List<String> slots() {
        return momentum == 0 ? List.of() : List.of("momentum");
    }

    @Override
    int constants() {
        return 1;
    }

    @Override
    void prepare(long t, float rate, double[] constants) {
        constants[0] = rate;
    }

    @Override
    void update(int from, int to, float[] w, float[] g, float[][] slots, double[] constants) {
        float rate = (float) constants[0];
        if (momentum == 0) {
            plain(from, to, w, g, rate);
        } else if (nesterov) {
            nesterov(from, to, w, g, slots[0], rate, momentum);
        } else {
            momentum(from, to, w, g, slots[0], rate, momentum);
        }
    }

    private static void plain(int from, int to, float[] w, float[] g, float rate) {
        for (int i = from; i < to; i++) {
            w[i] -= rate * g[i];
        }
    }

    private static void momentum(int from, int to, float[] w, float[] g, float[] m, float rate, float momentum) {
        for (int i = from; i < to; i++) {
            float move = momentum * m[i] - rate * g[i];
            m[i] = move;
            w[i] += move;
        }
    }

    private static void nesterov(int from, int to, float[] w, float[] g, float[] m, float rate, float momentum) {
        for (int i = from; i < to; i++) {
            float down = rate * g[i];
            float move = momentum * m[i] - down;
            m[i] = move;
            w[i] += momentum * move - down;
        }
    }
}
