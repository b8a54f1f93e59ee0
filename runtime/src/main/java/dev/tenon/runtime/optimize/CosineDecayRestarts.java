package dev.tenon.runtime.optimize;

/**
 * Loshchilov and Hutter (2016) with warm restarts: half a cosine from the initial rate down to {@code alpha} of it, again and again;
 * each time {@code tMul} times as long, and {@code mMul} times as high, as the time before.
 *
 * @param initialLearningRate the rate of step 0
 * @param firstDecaySteps how many updates the first cosine takes
 * @param tMul the growth of the length; Keras' default is 2
 * @param mMul the growth of the height; Keras' default is 1
 * @param alpha the lowest rate as a fraction of the initial one
 */
public record CosineDecayRestarts(float initialLearningRate, int firstDecaySteps, float tMul, float mMul, float alpha)
        implements Schedule {

    /** Checks the steps. */
    public CosineDecayRestarts {
        Schedule.positive("firstDecaySteps", firstDecaySteps);
        if (!(tMul >= 1)) {
            throw new IllegalArgumentException("tMul must be at least 1, given " + tMul);
        }
    }

    /** Each cosine twice as long as the one before, down to 0. */
    public CosineDecayRestarts(float initialLearningRate, int firstDecaySteps) {
        this(initialLearningRate, firstDecaySteps, 2, 1, 0);
    }

    @Override
    public float at(long step) {
        double done = (double) step / firstDecaySteps;
        double restarts;
        if (tMul == 1) {
            restarts = Math.floor(done);
            done -= restarts;
        } else {
            restarts = Math.floor(Math.log(1 - done * (1 - tMul)) / Math.log(tMul));
            double before = (1 - Math.pow(tMul, restarts)) / (1 - tMul);
            done = (done - before) / Math.pow(tMul, restarts);
        }
        double cosine = 0.5 * Math.pow(mMul, restarts) * (1 + Math.cos(Math.PI * done));
        return (float) (initialLearningRate * ((1 - alpha) * cosine + alpha));
    }
}
