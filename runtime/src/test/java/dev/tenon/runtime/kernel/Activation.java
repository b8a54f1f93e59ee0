package dev.tenon.runtime.kernel;

import java.util.function.DoubleUnaryOperator;

/** Every activation, as kernels and as a plain function in double. */
@SuppressWarnings("ImmutableEnumChecker") // the lambdas have no state
enum Activation {
    RELU(x -> Math.max(x, 0), true, Kernels::relu, Kernels::reluGradient),
    RELU6(x -> Math.min(Math.max(x, 0), 6), true, Kernels::relu6, Kernels::relu6Gradient),
    LEAKY_RELU(
            x -> x > 0 ? x : 0.3f * x,
            true,
            (k, n, x, xo, y, yo) -> k.leakyRelu(n, 0.3f, x, xo, y, yo),
            (k, n, s, so, dy, dyo, dx, dxo) -> k.leakyReluGradient(n, 0.3f, s, so, dy, dyo, dx, dxo)),
    ELU(
            x -> x > 0 ? x : 0.7f * Math.expm1(x),
            true,
            (k, n, x, xo, y, yo) -> k.elu(n, 0.7f, x, xo, y, yo),
            (k, n, s, so, dy, dyo, dx, dxo) -> k.eluGradient(n, 0.7f, s, so, dy, dyo, dx, dxo)),
    SELU(
            x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)),
            true,
            Kernels::selu,
            Kernels::seluGradient),
    EXPONENTIAL(Math::exp, true, Kernels::exponential, Kernels::exponentialGradient),
    SIGMOID(Activation::logistic, true, Kernels::sigmoid, Kernels::sigmoidGradient),
    TANH(Math::tanh, true, Kernels::tanh, Kernels::tanhGradient),
    HARD_SIGMOID(x -> Math.min(Math.max(x / 6 + 0.5, 0), 1), true, Kernels::hardSigmoid, Kernels::hardSigmoidGradient),
    SOFTSIGN(x -> x / (1 + Math.abs(x)), true, Kernels::softsign, Kernels::softsignGradient),
    GELU(x -> x * normal(x), false, Kernels::gelu, Kernels::geluGradient),
    GELU_APPROXIMATE(
            x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
            false,
            Kernels::geluApproximate,
            Kernels::geluApproximateGradient),
    SILU(x -> x * logistic(x), false, Kernels::silu, Kernels::siluGradient),
    HARD_SILU(x -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1), false, Kernels::hardSilu, Kernels::hardSiluGradient),
    MISH(x -> x * Math.tanh(softplus(x)), false, Kernels::mish, Kernels::mishGradient),
    SOFTPLUS(Activation::softplus, false, Kernels::softplus, Kernels::softplusGradient);

    final DoubleUnaryOperator function;

    /** Whether the gradient reads the output. */
    final boolean byOutput;

    final Forward forward;
    final Backward backward;

    Activation(DoubleUnaryOperator function, boolean byOutput, Forward forward, Backward backward) {
        this.function = function;
        this.byOutput = byOutput;
        this.forward = forward;
        this.backward = backward;
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** The normal distribution by Simpson's rule: slow, but nothing is taken from the kernels. */
    private static double normal(double x) {
        int steps = 400;
        double from = x > 0 ? 0 : x - 12;
        double h = (x - from) / steps;
        double sum = Math.exp(-from * from / 2) + Math.exp(-x * x / 2);
        for (int i = 1; i < steps; i++) {
            double t = from + i * h;
            sum += (i % 2 == 1 ? 4 : 2) * Math.exp(-t * t / 2);
        }
        return (x > 0 ? 0.5 : 0) + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }

    interface Forward {
        void run(Kernels k, int n, float[] x, int xo, float[] y, int yo);
    }

    interface Backward {
        void run(Kernels k, int n, float[] s, int so, float[] dy, int dyo, float[] dx, int dxo);
    }
}
