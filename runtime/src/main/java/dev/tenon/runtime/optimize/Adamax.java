package dev.tenon.runtime.optimize;

import java.util.List;

/**
 * Adam with the infinity norm (Kingma and Ba, 2014) as in Keras: {@code u = max(beta2 * u, |g|)},
 * {@code w -= rate / (1 - beta1^t) * m / (u + epsilon)}.
 */
public final class Adamax extends Tunable<Adamax> {

    private final float beta1;
    private final float beta2;
    private final float epsilon;

    /** With Keras' rate, 0.001. */
    public Adamax() {
        this(RATE);
    }

    /** With a constant rate. */
    public Adamax(float rate) {
        this(Schedule.constant(rate));
    }

    /** With a rate that depends on the step. */
    public Adamax(Schedule rate) {
        this(Settings.of(rate), 0.9f, 0.999f, 1e-7f);
    }

    private Adamax(Settings settings, float beta1, float beta2, float epsilon) {
        super(settings);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    Adamax with(Settings settings) {
        return new Adamax(settings, beta1, beta2, epsilon);
    }

    /** Sets the decay of the mean; 0.9 by default. */
    public Adamax beta1(float value) {
        return new Adamax(settings(), Check.fraction("beta1", value), beta2, epsilon);
    }

    /** Sets the decay of the second memory; 0.999 by default. */
    public Adamax beta2(float value) {
        return new Adamax(settings(), beta1, Check.fraction("beta2", value), epsilon);
    }

    /** Sets what keeps the divisor above 0; 1e-7 by default. */
    public Adamax epsilon(float value) {
        return new Adamax(settings(), beta1, beta2, Check.epsilon(value));
    }

    @Override
    List<String> slots() {
        return List.of("m", "u");
    }

    @Override
    int constants() {
        return 1;
    }

    @Override
    void prepare(long t, float rate, double[] constants) {
        constants[0] = rate / (1 - Math.pow(beta1, (double) t));
    }

    @Override
    void update(int from, int to, float[] w, float[] g, float[][] slots, double[] constants) {
        adamax(from, to, w, g, slots[0], slots[1], (float) constants[0], 1 - beta1, beta2, epsilon);
    }

    private static void adamax(
            int from,
            int to,
            float[] w,
            float[] g,
            float[] m,
            float[] u,
            float alpha,
            float a,
            float beta2,
            float eps) {
        for (int i = from; i < to; i++) {
            float gi = g[i];
            float mi = m[i] + (gi - m[i]) * a;
            float ui = Math.max(beta2 * u[i], Math.abs(gi));
            m[i] = mi;
            u[i] = ui;
            w[i] -= alpha * mi / (ui + eps);
        }
    }
}
