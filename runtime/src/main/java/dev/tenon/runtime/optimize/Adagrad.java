package dev.tenon.runtime.optimize;

import java.util.List;

/**
 * Adagrad (Duchi et al., 2011) as in Keras: {@code v += g * g}, {@code w -= rate * g / sqrt(v + epsilon)}; v begins at 0.1.
 */
public final class Adagrad extends Tunable<Adagrad> {

    private final float initialAccumulator;
    private final float epsilon;

    /** With Keras' rate, 0.001. */
    public Adagrad() {
        this(RATE);
    }

    /** With a constant rate. */
    public Adagrad(float rate) {
        this(Schedule.constant(rate));
    }

    /** With a rate that depends on the step. */
    public Adagrad(Schedule rate) {
        this(Settings.of(rate), 0.1f, 1e-7f);
    }

    private Adagrad(Settings settings, float initialAccumulator, float epsilon) {
        super(settings);
        this.initialAccumulator = initialAccumulator;
        this.epsilon = epsilon;
    }

    @Override
    Adagrad with(Settings settings) {
        return new Adagrad(settings, initialAccumulator, epsilon);
    }

    /** Sets what v begins with; 0.1 by default. */
    public Adagrad initialAccumulator(float value) {
        return new Adagrad(settings(), Check.epsilon(value), epsilon);
    }

    /** Sets what keeps the divisor above 0; 1e-7 by default. */
    public Adagrad epsilon(float value) {
        return new Adagrad(settings(), initialAccumulator, Check.epsilon(value));
    }

    @Override
    List<String> slots() {
        return List.of("accumulator");
    }

    @Override
    float initial() {
        return initialAccumulator;
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
        adagrad(from, to, w, g, slots[0], (float) constants[0], epsilon);
    }

    private static void adagrad(int from, int to, float[] w, float[] g, float[] v, float rate, float eps) {
        for (int i = from; i < to; i++) {
            float gi = g[i];
            float vi = v[i] + gi * gi;
            v[i] = vi;
            w[i] -= rate * gi / (float) Math.sqrt(vi + eps);
        }
    }
}
