package dev.tenon.runtime.kernel;

/**
 * Gradients of {@link Activations}, {@code dx = dy * f'}, for n floats that stand side by side. dx may be dy, at the same offset.
 *
 * <p>Where the derivative follows from the output, {@code y} is read, so that x need not be kept; the others read {@code x}.
 */
public interface ActivationGradients {

    /** {@code dy where y is positive, else 0}. */
    void reluGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy where y lies between 0 and 6, else 0}. */
    void relu6Gradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy where y is positive, else slope * dy}. */
    void leakyReluGradient(int n, float slope, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy where y is positive, else dy * (y + alpha)}. */
    void eluGradient(int n, float alpha, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy * SELU_SCALE where y is positive, else dy * (y + SELU_SCALE * SELU_ALPHA)}. */
    void seluGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy * y}. */
    void exponentialGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy * y * (1 - y)}. */
    void sigmoidGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy * (1 - y * y)}. */
    void tanhGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy / 6 where y lies between 0 and 1, else 0}. */
    void hardSigmoidGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy * (1 - |y|)^2}. */
    void softsignGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy * (Phi(x) + x * phi(x))}. */
    void geluGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy times the derivative of that form}. */
    void geluApproximateGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy * s * (1 + x * (1 - s)), s = sigmoid(x)}. */
    void siluGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy * (x / 3 + 1/2) between -3 and 3, 0 below, dy above}. */
    void hardSiluGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy times its derivative}. */
    void mishGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);

    /** {@code dy * sigmoid(x)}. */
    void softplusGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo);
}
