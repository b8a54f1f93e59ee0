package dev.tenon.dsl;

/**
 * What the weights of a layer are before training. {@code in} and {@code out} are the fans of a weight, as Keras counts
 * them: the sizes of a matrix, multiplied by the window in a convolution.
 */
public enum Initial {
    /** Uniform within plus and minus sqrt(6 / (in + out)) (Glorot and Bengio 2010). */
    GLOROT_UNIFORM,
    /** Normal, cut off at two deviations, with variance 2 / (in + out) (Glorot and Bengio 2010). */
    GLOROT_NORMAL,
    /** Uniform within plus and minus sqrt(6 / in) (He et al. 2015). */
    HE_UNIFORM,
    /** Normal, cut off at two deviations, with variance 2 / in (He et al. 2015). */
    HE_NORMAL,
    /** Uniform within plus and minus sqrt(3 / in) (LeCun et al. 1998). */
    LECUN_UNIFORM,
    /** Normal, cut off at two deviations, with variance 1 / in (LeCun et al. 1998). */
    LECUN_NORMAL,
    /** All 0. */
    ZEROS,
    /** All 1. */
    ONES,
    /** All {@link Init#constant()}. */
    CONSTANT,
    /** Uniform from {@link Init#min()} to {@link Init#max()}. */
    UNIFORM,
    /** Normal with {@link Init#mean()} and {@link Init#stddev()}. */
    NORMAL,
    /** Normal with {@link Init#mean()} and {@link Init#stddev()}, drawn again beyond two deviations. */
    TRUNCATED_NORMAL,
    /** Orthogonal rows or columns, multiplied by {@link Init#gain()} (Saxe et al. 2014). */
    ORTHOGONAL,
    /** The identity matrix, multiplied by {@link Init#gain()}; for weights of two axes. */
    IDENTITY
}
