package dev.tenon.runtime.optimize;

import java.util.List;

/**
 * Adam with Nesterov's momentum (Dozat, 2015) as in Keras: with {@code u_t = beta1 * (1 - 0.5 * 0.96^t)} and
 * {@code P_t = u_1 ... u_t}, {@code w -= rate * (u_(t+1) * m / (1 - P_(t+1)) + (1 - u_t) * g / (1 - P_t)) / (sqrt(v / (1 - beta2^t)) + epsilon)}.
 */
public final class Nadam extends Tunable<Nadam> {

    private final float beta1;
    private final float beta2;
    private final float epsilon;

    /** With Keras' rate, 0.001. */
    public Nadam() {
        this(RATE);
    }

    /** With a constant rate. */
    public Nadam(float rate) {
        this(Schedule.constant(rate));
    }

    /** With a rate that depends on the step. */
    public Nadam(Schedule rate) {
        this(Settings.of(rate), 0.9f, 0.999f, 1e-7f);
    }

    private Nadam(Settings settings, float beta1, float beta2, float epsilon) {
        super(settings);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    Nadam with(Settings settings) {
        return new Nadam(settings, beta1, beta2, epsilon);
    }

    /** Sets the decay of the mean; 0.9 by default. */
    public Nadam beta1(float value) {
        return new Nadam(settings(), Check.fraction("beta1", value), beta2, epsilon);
    }

    /** Sets the decay of the second memory; 0.999 by default. */
    public Nadam beta2(float value) {
        return new Nadam(settings(), beta1, Check.fraction("beta2", value), epsilon);
    }

    /** Sets what keeps the divisor above 0; 1e-7 by default. */
    public Nadam epsilon(float value) {
        return new Nadam(settings(), beta1, beta2, Check.epsilon(value));
    }

    @Override
    List<String> slots() {
        return List.of("m", "v");
    }

    @Override
    int constants() {
        return 5;
    }

    /** Keeps t and P_t beside the factors of this step; behind a resume P_t is multiplied again from the first step. */
    @Override
    void prepare(long t, float rate, double[] constants) {
        boolean next = t > 1 && constants[3] == t - 1;
        double product = next ? constants[4] : 1;
        for (long i = next ? t : 1; i <= t; i++) {
            product *= momentum(i);
        }
        double ahead = momentum(t + 1);
        constants[0] = rate * ahead / (1 - product * ahead);
        constants[1] = rate * (1 - momentum(t)) / (1 - product);
        constants[2] = 1 / (1 - Math.pow(beta2, (double) t));
        constants[3] = t;
        constants[4] = product;
    }

    private double momentum(long t) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, (double) t));
    }

    @Override
    void update(int from, int to, float[] w, float[] g, float[][] slots, double[] constants) {
        float old = (float) constants[0];
        float now = (float) constants[1];
        float corrected = (float) constants[2];
        nadam(from, to, w, g, slots[0], slots[1], old, now, corrected, 1 - beta1, 1 - beta2, epsilon);
    }

    private static void nadam(
            int from,
            int to,
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float old,
            float now,
            float corrected,
            float a,
            float b,
            float eps) {
        for (int i = from; i < to; i++) {
            float gi = g[i];
            float mi = m[i] + (gi - m[i]) * a;
            float vi = v[i] + (gi * gi - v[i]) * b;
            m[i] = mi;
            v[i] = vi;
            w[i] -= (old * mi + now * gi) / ((float) Math.sqrt(vi * corrected) + eps);
        }
    }
}
