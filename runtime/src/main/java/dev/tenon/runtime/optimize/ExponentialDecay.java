package dev.tenon.runtime.optimize;

/**
 * {@code initialLearningRate * decayRate ^ (step / decaySteps)}; with {@code staircase} the exponent is rounded down.
 *
 * @param initialLearningRate the rate of step 0
 * @param decaySteps after how many updates the rate is multiplied by decayRate
 * @param decayRate the factor
 * @param staircase whether the rate falls in steps
 */
public record ExponentialDecay(float initialLearningRate, int decaySteps, float decayRate, boolean staircase)
        implements Schedule {

    /** Checks the steps. */
    public ExponentialDecay {
        Schedule.positive("decaySteps", decaySteps);
    }

    /** Falls smoothly. */
    public ExponentialDecay(float initialLearningRate, int decaySteps, float decayRate) {
        this(initialLearningRate, decaySteps, decayRate, false);
    }

    @Override
    public float at(long step) {
        double exponent = (double) step / decaySteps;
        return (float) (initialLearningRate * Math.pow(decayRate, staircase ? Math.floor(exponent) : exponent));
    }
}
