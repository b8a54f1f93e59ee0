package dev.tenon.runtime.optimize;

/**
 * Falls from the initial rate to the end rate within {@code decaySteps}: {@code (initial - end) * (1 - step / decaySteps) ^ power + end}.
 * With {@code cycle} it does not stay there: decaySteps grows to its next multiple.
 *
 * @param initialLearningRate the rate of step 0
 * @param decaySteps after how many updates the end is reached
 * @param endLearningRate the last rate; Keras' default is 0.0001
 * @param power 1, the default, is a straight line
 * @param cycle whether the rate rises again behind decaySteps
 */
public record PolynomialDecay(
        float initialLearningRate, int decaySteps, float endLearningRate, float power, boolean cycle)
        implements Schedule {

    /** Checks the steps. */
    public PolynomialDecay {
        Schedule.positive("decaySteps", decaySteps);
    }

    /** A straight line to 0.0001. */
    public PolynomialDecay(float initialLearningRate, int decaySteps) {
        this(initialLearningRate, decaySteps, 0.0001f, 1, false);
    }

    @Override
    public float at(long step) {
        double end = cycle ? decaySteps * Math.max(1, Math.ceil((double) step / decaySteps)) : decaySteps;
        double left = 1 - Math.min((double) step, end) / end;
        return (float) (((double) initialLearningRate - endLearningRate) * Math.pow(left, power) + endLearningRate);
    }
}
