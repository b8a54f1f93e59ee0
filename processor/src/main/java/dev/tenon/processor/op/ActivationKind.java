package dev.tenon.processor.op;

import java.util.Locale;

/** The elementwise functions, by the kernels that compute them. */
public enum ActivationKind {
    RELU("relu", true),
    RELU6("relu6", true),
    LEAKY_RELU("leakyRelu", true),
    ELU("elu", true),
    SELU("selu", true),
    EXPONENTIAL("exponential", true),
    SIGMOID("sigmoid", true),
    TANH("tanh", true),
    HARD_SIGMOID("hardSigmoid", true),
    SOFTSIGN("softsign", true),
    GELU("gelu", false),
    GELU_APPROXIMATE("geluApproximate", false),
    SILU("silu", false),
    HARD_SILU("hardSilu", false),
    MISH("mish", false),
    SOFTPLUS("softplus", false),
    LOG("log", false),
    SQUARE("square", false),
    SQUARE_ROOT("squareRoot", true),
    ABSOLUTE("absolute", false),
    POWER("power", false),
    AT_LEAST("atLeast", false),
    AT_MOST("atMost", false);

    private final String kernel;
    private final boolean gradientReadsOutput;

    ActivationKind(String kernel, boolean gradientReadsOutput) {
        this.kernel = kernel;
        this.gradientReadsOutput = gradientReadsOutput;
    }

    String kernel() {
        return kernel;
    }

    /** Whether the derivative is written in terms of the output, so that the input need not be kept. */
    boolean gradientReadsOutput() {
        return gradientReadsOutput;
    }

    /** Whether it has a slope, a scale, an exponent or a bound. */
    boolean hasAlpha() {
        return switch (this) {
            case LEAKY_RELU, ELU, POWER, AT_LEAST, AT_MOST -> true;
            default -> false;
        };
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
