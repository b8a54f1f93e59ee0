package dev.tenon.runtime.optimize;

/**
 * {@code initialLearningRate / (1 + decayRate * step / decaySteps)}; with {@code staircase} the quotient is rounded down.
 *
 * @param initialLearningRate the rate of step 0
 * @param decaySteps how many updates are one unit of time
 * @param decayRate the growth of the divisor in one unit of time
 * @param staircase whether the rate falls in steps
 */
public record InverseTimeDecay(float initialLearningRate, int decaySteps, float decayRate, boolean staircase)
        implements Schedule {

    /** Checks the steps. */
    public InverseTimeDecay {
        Schedule.positive("decaySteps", decaySteps);
    }

    /** Falls smoothly. */
    public InverseTimeDecay(float initialLearningRate, int decaySteps, float decayRate) {
        this(initialLearningRate, decaySteps, decayRate, false);
    }

    @Override
    public float at(long step) {
        double time = (double) step / decaySteps;
        return (float) (initialLearningRate / (1 + decayRate * (staircase ? Math.floor(time) : time)));
    }
}
