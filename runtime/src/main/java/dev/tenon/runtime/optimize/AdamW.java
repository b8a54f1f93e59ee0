package dev.tenon.runtime.optimize;

import java.util.List;

/**
 * Adam with a decoupled decay (Loshchilov and Hutter, 2017): {@link #weightDecay} is 0.004 by default, else as {@link Adam}.
 */
public final class AdamW extends Tunable<AdamW> {

    private final AdamRule rule;

    /** With Keras' rate, 0.001. */
    public AdamW() {
        this(RATE);
    }

    /** With a constant rate. */
    public AdamW(float rate) {
        this(Schedule.constant(rate));
    }

    /** With a rate that depends on the step. */
    public AdamW(Schedule rate) {
        this(Settings.of(rate).decayed(0.004f), AdamRule.DEFAULT);
    }

    private AdamW(Settings settings, AdamRule rule) {
        super(settings);
        this.rule = rule;
    }

    @Override
    AdamW with(Settings settings) {
        return new AdamW(settings, rule);
    }

    /** Sets the decay of the mean; 0.9 by default. */
    public AdamW beta1(float value) {
        return new AdamW(settings(), new AdamRule(value, rule.beta2(), rule.epsilon(), rule.amsgrad()));
    }

    /** Sets the decay of the mean of squares; 0.999 by default. */
    public AdamW beta2(float value) {
        return new AdamW(settings(), new AdamRule(rule.beta1(), value, rule.epsilon(), rule.amsgrad()));
    }

    /** Sets what keeps the divisor above 0; 1e-7 by default. */
    public AdamW epsilon(float value) {
        return new AdamW(settings(), new AdamRule(rule.beta1(), rule.beta2(), value, rule.amsgrad()));
    }

    /** Divides by the root of the largest v so far (Reddi et al., 2018). */
    public AdamW amsgrad() {
        return new AdamW(settings(), new AdamRule(rule.beta1(), rule.beta2(), rule.epsilon(), true));
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
