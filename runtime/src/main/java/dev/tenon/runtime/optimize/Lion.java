package dev.tenon.runtime.optimize;

import java.util.List;

/**
 * Lion (Chen et al., 2023) as in Keras: {@code w -= rate * sign(beta1 * m + (1 - beta1) * g)} with the old m, then
 * {@code m = beta2 * m + (1 - beta2) * g}.
 */
public final class Lion extends Tunable<Lion> {

    private final float beta1;
    private final float beta2;

    /** With Keras' rate, 0.001. */
    public Lion() {
        this(RATE);
    }

    /** With a constant rate. */
    public Lion(float rate) {
        this(Schedule.constant(rate));
    }

    /** With a rate that depends on the step. */
    public Lion(Schedule rate) {
        this(Settings.of(rate), 0.9f, 0.99f);
    }

    private Lion(Settings settings, float beta1, float beta2) {
        super(settings);
        this.beta1 = beta1;
        this.beta2 = beta2;
    }

    @Override
    Lion with(Settings settings) {
        return new Lion(settings, beta1, beta2);
    }

    /** Sets how much of the memory is in a step; 0.9 by default. */
    public Lion beta1(float value) {
        return new Lion(settings(), Check.fraction("beta1", value), beta2);
    }

    /** Sets the decay of the memory; 0.99 by default. */
    public Lion beta2(float value) {
        return new Lion(settings(), beta1, Check.fraction("beta2", value));
    }

    @Override
    List<String> slots() {
        return List.of("m");
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
        lion(from, to, w, g, slots[0], (float) constants[0], beta1, beta2);
    }

    private static void lion(int from, int to, float[] w, float[] g, float[] m, float rate, float beta1, float beta2) {
        for (int i = from; i < to; i++) {
            float gi = g[i];
            float mi = m[i];
            w[i] -= rate * Math.signum(beta1 * mi + (1 - beta1) * gi);
            m[i] = beta2 * mi + (1 - beta2) * gi;
        }
    }
}
