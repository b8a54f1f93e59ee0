package dev.tenon.runtime.optimize;

import java.util.ArrayList;
import java.util.List;

/**
 * RMSprop (Tieleman and Hinton, 2012) as in Keras: {@code v = rho * v + (1 - rho) * g * g}, {@code w -= rate * g / sqrt(v + epsilon)};
 * epsilon stands inside the root. Centered, the squared mean of gradients is taken from v.
 */
public final class RMSprop extends Tunable<RMSprop> {

    private final float rho;
    private final float momentum;
    private final float epsilon;
    private final boolean centered;

    /** With Keras' rate, 0.001. */
    public RMSprop() {
        this(RATE);
    }

    /** With a constant rate. */
    public RMSprop(float rate) {
        this(Schedule.constant(rate));
    }

    /** With a rate that depends on the step. */
    public RMSprop(Schedule rate) {
        this(Settings.of(rate), 0.9f, 0, 1e-7f, false);
    }

    private RMSprop(Settings settings, float rho, float momentum, float epsilon, boolean centered) {
        super(settings);
        this.rho = rho;
        this.momentum = momentum;
        this.epsilon = epsilon;
        this.centered = centered;
    }

    @Override
    RMSprop with(Settings settings) {
        return new RMSprop(settings, rho, momentum, epsilon, centered);
    }

    /** Sets the decay of the means; 0.9 by default. */
    public RMSprop rho(float value) {
        return new RMSprop(settings(), Check.fraction("rho", value), momentum, epsilon, centered);
    }

    /** Keeps this fraction of the last move; 0 by default. */
    public RMSprop momentum(float value) {
        return new RMSprop(settings(), rho, Check.fraction("momentum", value), epsilon, centered);
    }

    /** Sets what stands in the root; 1e-7 by default. */
    public RMSprop epsilon(float value) {
        return new RMSprop(settings(), rho, momentum, Check.epsilon(value), centered);
    }

    /** Divides by the gradient's deviation in place of its root mean square. */
    public RMSprop centered() {
        return new RMSprop(settings(), rho, momentum, epsilon, true);
    }

    @Override
    List<String> slots() {
        List<String> names = new ArrayList<>(List.of("velocity"));
        if (momentum != 0) {
            names.add("momentum");
        }
        if (centered) {
            names.add("average");
        }
        return names;
    }

    @Override
    int constants() {
        return 1;
    }

    @Override
    void prepare(long t, float rate, double[] constants) {
        constants[0] = rate;
    }

    /** In passes, each vectorised by itself: the gradient becomes the move before it is taken. */
    @Override
    void update(int from, int to, float[] w, float[] g, float[][] slots, double[] constants) {
        float rate = (float) constants[0];
        float[] v = slots[0];
        if (centered) {
            centered(from, to, g, v, slots[slots.length - 1], rate, rho, epsilon);
        } else {
            plain(from, to, g, v, rate, rho, epsilon);
        }
        if (momentum != 0) {
            momentum(from, to, g, slots[1], momentum);
        }
        for (int i = from; i < to; i++) {
            w[i] -= g[i];
        }
    }

    private static void plain(int from, int to, float[] g, float[] v, float rate, float rho, float eps) {
        for (int i = from; i < to; i++) {
            float gi = g[i];
            float vi = rho * v[i] + (1 - rho) * gi * gi;
            v[i] = vi;
            g[i] = rate * gi / (float) Math.sqrt(vi + eps);
        }
    }

    private static void centered(
            int from, int to, float[] g, float[] v, float[] mean, float rate, float rho, float eps) {
        for (int i = from; i < to; i++) {
            float gi = g[i];
            float vi = rho * v[i] + (1 - rho) * gi * gi;
            float average = rho * mean[i] + (1 - rho) * gi;
            v[i] = vi;
            mean[i] = average;
            g[i] = rate * gi / (float) Math.sqrt(vi - average * average + eps);
        }
    }

    private static void momentum(int from, int to, float[] g, float[] m, float momentum) {
        for (int i = from; i < to; i++) {
            float move = momentum * m[i] + g[i];
            m[i] = move;
            g[i] = move;
        }
    }
}
