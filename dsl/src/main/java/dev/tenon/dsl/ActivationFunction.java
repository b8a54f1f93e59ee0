package dev.tenon.dsl;

/**
 * Functions without arguments, as Keras defines them. Import the constants statically:
 * {@code @Dense(units = 64, activation = RELU)}. Functions with an argument are layers, such as
 * {@link dev.tenon.dsl.layers.LeakyReLU}.
 */
public enum ActivationFunction {
    /** {@code x}. */
    LINEAR,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code min(max(x, 0), 6)}. */
    RELU6,
    /** {@code x} above 0, else {@code 0.2 x}. (The layer {@code @LeakyReLU} has 0.3, as in Keras.) */
    LEAKY_RELU,
    /** {@code x} above 0, else {@code exp(x) - 1}. */
    ELU,
    /** {@code 1.0507 x} above 0, else {@code 1.0507 * 1.6733 (exp(x) - 1)} (Klambauer et al. 2017). */
    SELU,
    /** {@code exp(x)}. */
    EXPONENTIAL,
    /** {@code x (1 + erf(x / sqrt(2))) / 2}, exact. */
    GELU,
    /** The approximation of {@link #GELU} by tanh: {@code x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}. */
    GELU_APPROXIMATE,
    /** {@code x / 6 + 1 / 2}, clipped to 0 and 1. */
    HARD_SIGMOID,
    /** {@code x} times {@link #HARD_SIGMOID}. */
    HARD_SILU,
    /** The logarithm of {@link #SOFTMAX}, over the last axis. */
    LOG_SOFTMAX,
    /** {@code x tanh(softplus(x))} (Misra 2019). */
    MISH,
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID,
    /** {@code x} times {@link #SIGMOID}. */
    SILU,
    /** {@code exp(x) / sum(exp(x))}, over the last axis. */
    SOFTMAX,
    /** {@code log(exp(x) + 1)}. */
    SOFTPLUS,
    /** {@code x / (|x| + 1)}. */
    SOFTSIGN,
    /** The hyperbolic tangent. */
    TANH
}
