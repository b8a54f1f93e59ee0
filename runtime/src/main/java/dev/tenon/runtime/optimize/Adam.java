package dev.tenon.runtime.optimize;

import java.util.List;

/**
 * Adam (Kingma and Ba, 2014) as in Keras: {@code rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)}; epsilon is added to
 * the uncorrected root.
 */
public final class Adam extends Tunable<Adam> {

    private final AdamRule rule;

    /** With Keras' rate, 0.001. */
    public Adam() {
        this(RATE);
    }

    /** With a constant rate. */
    public Adam(float rate) {
        this(Schedule.constant(rate));
    }

    /** With a rate that depends on the step. */
    public Adam(Schedule rate) {
        this(Settings.of(rate), AdamRule.DEFAULT);
    }

    private Adam(Settings settings, AdamRule rule) {
        super(settings);
        this.rule = rule;
    }

    @Override
    Adam with(Settings settings) {
        return new Adam(settings, rule);
    }

    /** Sets the decay of the mean; 0.9 by default. */
    public Adam beta1(float value) {
        return new Adam(settings(), new AdamRule(value, rule.beta2(), rule.epsilon(), rule.amsgrad()));
    }

    /** Sets the decay of the mean of squares; 0.999 by default. */
    public Adam beta2(float value) {
        return new Adam(settings(), new AdamRule(rule.beta1(), value, rule.epsilon(), rule.amsgrad()));
    }

    /** Sets what keeps the divisor above 0; 1e-7 by default. */
    public Adam epsilon(float value) {
        return new Adam(settings(), new AdamRule(rule.beta1(), rule.beta2(), value, rule.amsgrad()));
    }

    /** Divides by the root of the largest v so far (Reddi et al., 2018). */
    public Adam amsgrad() {
        return new Adam(settings(), new AdamRule(rule.beta1(), rule.beta2(), rule.epsilon(), true));
    }

    @Override
    List<String> slots() {
        return rule.slots();
    }

    @Override
    int constants() {
        return 1;
    }

    @Override
    void prepare(long t, float rate, double[] constants) {
        rule.prepare(t, rate, constants);
    }

    @Override
    void update(int from, int to, float[] w, float[] g, float[][] slots, double[] constants) {
        rule.update(from, to, w, g, slots, constants);
    }
}
