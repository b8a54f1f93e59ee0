package dev.tenon.runtime.optimize;

/**
 * Loshchilov and Hutter (2016) without restarts: half a cosine from the initial rate down to {@code alpha} of it. With a warm-up, the
 * rate first rises in a line from the initial rate to {@code warmupTarget}; decaySteps begin behind it, and alpha is of the target.
 *
 * @param initialLearningRate the rate of step 0
 * @param decaySteps how many updates the cosine takes, not counting the warm-up
 * @param alpha the last rate as a fraction of the highest
 * @param warmupTarget the rate at the end of the warm-up
 * @param warmupSteps how many updates the warm-up takes; 0 for none
 */
public record CosineDecay(float initialLearningRate, int decaySteps, float alpha, float warmupTarget, int warmupSteps)
        implements Schedule {

    /** Checks the steps. */
    public CosineDecay {
        Schedule.positive("decaySteps", decaySteps);
        if (warmupSteps < 0) {
            throw new IllegalArgumentException("warmupSteps must be at least 0, given " + warmupSteps);
        }
    }

    /** Falls to 0, without a warm-up. */
    public CosineDecay(float initialLearningRate, int decaySteps) {
        this(initialLearningRate, decaySteps, 0, initialLearningRate, 0);
    }

    /** Returns the same with a warm-up to {@code target}. */
    public CosineDecay warmup(int steps, float target) {
        return new CosineDecay(initialLearningRate, decaySteps, alpha, target, steps);
    }

    /** Returns the same that falls to a fraction of its highest rate. */
    public CosineDecay alpha(float fraction) {
        return new CosineDecay(initialLearningRate, decaySteps, fraction, warmupTarget, warmupSteps);
    }

    @Override
    public float at(long step) {
        if (step < warmupSteps) {
            double done = (double) step / warmupSteps;
            return (float) (initialLearningRate + done * ((double) warmupTarget - initialLearningRate));
        }
        double top = warmupSteps > 0 ? warmupTarget : initialLearningRate;
        double done = Math.min(1, (double) (step - warmupSteps) / decaySteps);
        double cosine = 0.5 * (1 + Math.cos(Math.PI * done));
        return (float) (top * ((1 - alpha) * cosine + alpha));
    }
}
