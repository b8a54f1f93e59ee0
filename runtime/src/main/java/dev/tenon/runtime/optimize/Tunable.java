package dev.tenon.runtime.optimize;

/**
 * What can be set on every optimizer; each call returns a changed copy.
 *
 * @param <S> the optimizer itself
 */
public abstract sealed class Tunable<S extends Tunable<S>> extends Optimizer
        permits SGD, RMSprop, Adam, AdamW, Adagrad, Adadelta, Adamax, Nadam, Lion {

    Tunable(Settings settings) {
        super(settings);
    }

    abstract S with(Settings settings);

    /**
     * Decouples a decay from the gradient: before each step {@code w -= w * decay * rate}.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public final S weightDecay(float decay) {
        return with(settings().decayed(decay));
    }

    /**
     * Scales each weight's gradient so that its own norm is at most {@code norm}. Only one clipping may be given.
     *
     * @throws IllegalArgumentException if it is not above 0, or there is another clipping
     */
    public final S clipNorm(float norm) {
        return with(settings().clipped(Clipping.Kind.NORM, norm));
    }

    /**
     * Scales all gradients so that their joint norm is at most {@code norm}. Only one clipping may be given.
     *
     * @throws IllegalArgumentException if it is not above 0, or there is another clipping
     */
    public final S globalClipNorm(float norm) {
        return with(settings().clipped(Clipping.Kind.GLOBAL_NORM, norm));
    }

    /**
     * Cuts each number of a gradient to [-value, value]. Only one clipping may be given.
     *
     * @throws IllegalArgumentException if it is not above 0, or there is another clipping
     */
    public final S clipValue(float value) {
        return with(settings().clipped(Clipping.Kind.VALUE, value));
    }
}
