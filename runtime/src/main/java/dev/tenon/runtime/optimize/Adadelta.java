package dev.tenon.runtime.optimize;

import java.util.List;

/**
 * Adadelta (Zeiler, 2012) as in Keras: {@code v = rho * v + (1 - rho) * g * g}, the move is
 * {@code d = sqrt(u + epsilon) / sqrt(v + epsilon) * g}, {@code u = rho * u + (1 - rho) * d * d}, {@code w -= rate * d}.
 */
public final class Adadelta extends Tunable<Adadelta> {

    private final float rho;
    private final float epsilon;

    /** With Keras' rate, 0.001. */
    public Adadelta() {
        this(RATE);
    }

    /** With a constant rate. */
    public Adadelta(float rate) {
        this(Schedule.constant(rate));
    }

    /** With a rate that depends on the step. */
    public Adadelta(Schedule rate) {
        this(Settings.of(rate), 0.95f, 1e-7f);
    }

    private Adadelta(Settings settings, float rho, float epsilon) {
        super(settings);
        this.rho = rho;
        this.epsilon = epsilon;
    }

    @Override
    Adadelta with(Settings settings) {
        return new Adadelta(settings, rho, epsilon);
    }

    /** Sets the decay of both means; 0.95 by default. */
    public Adadelta rho(float value) {
        return new Adadelta(settings(), Check.fraction("rho", value), epsilon);
    }

    /** Sets what stands in both roots; 1e-7 by default. */
    public Adadelta epsilon(float value) {
        return new Adadelta(settings(), rho, Check.epsilon(value));
    }

    @Override
    List<String> slots() {
        return List.of("accumulator", "delta");
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
        adadelta(from, to, w, g, slots[0], slots[1], (float) constants[0], rho, epsilon);
    }

    private static void adadelta(
            int from, int to, float[] w, float[] g, float[] v, float[] u, float rate, float rho, float eps) {
        for (int i = from; i < to; i++) {
            float gi = g[i];
            float vi = rho * v[i] + (1 - rho) * gi * gi;
            float move = (float) Math.sqrt(u[i] + eps) * gi / (float) Math.sqrt(vi + eps);
            v[i] = vi;
            u[i] = rho * u[i] + (1 - rho) * move * move;
            w[i] -= rate * move;
        }
    }
}
