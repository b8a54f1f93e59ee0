package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;

/**
 * Fills a weight before training, with Keras' formulas and fan rules. The same key gives the same numbers; which numbers these are is
 * Tenon's own, not Keras' generator.
 */
public sealed interface Initializer permits Fill, Spread, VarianceScaling, Orthogonal, Identity, UnitForgetBias {

    /**
     * Fills a weight.
     *
     * @param weight in Keras' shape; its data is overwritten
     * @param key of the random stream, see {@link Randoms#key}
     */
    void fill(Tensor weight, long key);

    /** What the scale of {@link #varianceScaling} is divided by. */
    enum FanMode {
        /** Inputs of one unit. */
        FAN_IN,
        /** Outputs that one input reaches. */
        FAN_OUT,
        /** Their mean. */
        FAN_AVG
    }

    /** How numbers are spread. */
    enum Distribution {
        /** Evenly between two bounds. */
        UNIFORM,
        /** Normally. */
        UNTRUNCATED_NORMAL,
        /** Normally, drawn again where farther than two standard deviations from the mean. */
        TRUNCATED_NORMAL
    }

    /** Returns all zeros. */
    static Initializer zeros() {
        return new Fill(0);
    }

    /** Returns all ones. */
    static Initializer ones() {
        return new Fill(1);
    }

    /** Returns one value everywhere. */
    static Initializer constant(double value) {
        return new Fill((float) value);
    }

    /** Returns Glorot and Bengio's (2010) uniform initializer, Keras' default for kernels: limit sqrt(6 / (fan_in + fan_out)). */
    static Initializer glorotUniform() {
        return varianceScaling(1, FanMode.FAN_AVG, Distribution.UNIFORM);
    }

    /** Returns Glorot's normal initializer: truncated, variance 2 / (fan_in + fan_out). */
    static Initializer glorotNormal() {
        return varianceScaling(1, FanMode.FAN_AVG, Distribution.TRUNCATED_NORMAL);
    }

    /** Returns He's (2015) uniform initializer: limit sqrt(6 / fan_in). */
    static Initializer heUniform() {
        return varianceScaling(2, FanMode.FAN_IN, Distribution.UNIFORM);
    }

    /** Returns He's normal initializer: truncated, variance 2 / fan_in. */
    static Initializer heNormal() {
        return varianceScaling(2, FanMode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    }

    /** Returns LeCun's uniform initializer: limit sqrt(3 / fan_in). */
    static Initializer lecunUniform() {
        return varianceScaling(1, FanMode.FAN_IN, Distribution.UNIFORM);
    }

    /** Returns LeCun's normal initializer: truncated, variance 1 / fan_in. */
    static Initializer lecunNormal() {
        return varianceScaling(1, FanMode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    }

    /** Returns numbers spread evenly in [min, max). Keras' defaults are -0.05 and 0.05. */
    static Initializer randomUniform(double min, double max) {
        return new Spread(Distribution.UNIFORM, min, max);
    }

    /** Returns normal numbers. Keras' defaults are 0 and 0.05. */
    static Initializer randomNormal(double mean, double stddev) {
        return new Spread(Distribution.UNTRUNCATED_NORMAL, mean, stddev);
    }

    /** Returns normal numbers within two standard deviations. Keras' defaults are 0 and 0.05. */
    static Initializer truncatedNormal(double mean, double stddev) {
        return new Spread(Distribution.TRUNCATED_NORMAL, mean, stddev);
    }

    /** Returns a matrix with orthonormal rows or columns, times {@code gain} (Saxe et al., 2013). Needs at least two axes. */
    static Initializer orthogonal(double gain) {
        return new Orthogonal(gain);
    }

    /** Returns the identity times {@code gain}; ones on the diagonal where it is not square. Needs two axes. */
    static Initializer identity(double gain) {
        return new Identity(gain);
    }

    /**
     * Returns the same for an LSTM's bias, with ones for the forget gate (Jozefowicz et al. 2015): the second of the four parts of the
     * last axis.
     */
    default Initializer unitForgetBias() {
        return new UnitForgetBias(this);
    }

    /** Returns numbers whose variance is {@code scale} over the fan of {@code mode}. */
    static Initializer varianceScaling(double scale, FanMode mode, Distribution distribution) {
        return new VarianceScaling(scale, mode, distribution);
    }
}
