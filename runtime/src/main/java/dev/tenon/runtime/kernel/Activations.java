package dev.tenon.runtime.kernel;

/** Activations of n floats that stand side by side, {@code y = f(x)}. In place is allowed. NaN stays NaN. */
public interface Activations {

    /** Of Keras' selu. */
    float SELU_ALPHA = 1.6732632f;

    /** Of Keras' selu. */
    float SELU_SCALE = 1.050701f;

    /** {@code max(x, 0)}. */
    void relu(int n, float[] x, int xo, float[] y, int yo);

    /** {@code min(max(x, 0), 6)}. */
    void relu6(int n, float[] x, int xo, float[] y, int yo);

    /** {@code x where x is positive, else slope * x; slope is not negative}. */
    void leakyRelu(int n, float slope, float[] x, int xo, float[] y, int yo);

    /** {@code x where x is positive, else alpha * (exp(x) - 1)}. */
    void elu(int n, float alpha, float[] x, int xo, float[] y, int yo);

    /** {@code SELU_SCALE * x where x is positive, else SELU_SCALE * SELU_ALPHA * (exp(x) - 1); Klambauer et al. 2017}. */
    void selu(int n, float[] x, int xo, float[] y, int yo);

    /** {@code exp(x); infinity above 88.72, 0 below -87.3}. */
    void exponential(int n, float[] x, int xo, float[] y, int yo);

    /** {@code 1 / (1 + exp(-x))}. */
    void sigmoid(int n, float[] x, int xo, float[] y, int yo);

    /** {@code tanh(x)}. */
    void tanh(int n, float[] x, int xo, float[] y, int yo);

    /** {@code min(max(x / 6 + 1/2, 0), 1)}. */
    void hardSigmoid(int n, float[] x, int xo, float[] y, int yo);

    /** {@code x / (1 + |x|)}. */
    void softsign(int n, float[] x, int xo, float[] y, int yo);

    /** {@code x * Phi(x), Phi the standard normal distribution: the exact form, by erf; Hendrycks and Gimpel 2016}. */
    void gelu(int n, float[] x, int xo, float[] y, int yo);

    /** {@code x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))}. */
    void geluApproximate(int n, float[] x, int xo, float[] y, int yo);

    /** {@code x * sigmoid(x)}. */
    void silu(int n, float[] x, int xo, float[] y, int yo);

    /** {@code x * hardSigmoid(x)}. */
    void hardSilu(int n, float[] x, int xo, float[] y, int yo);

    /** {@code x * tanh(softplus(x)); Misra 2019}. */
    void mish(int n, float[] x, int xo, float[] y, int yo);

    /** {@code log(1 + exp(x)), stable for any x}. */
    void softplus(int n, float[] x, int xo, float[] y, int yo);
}
