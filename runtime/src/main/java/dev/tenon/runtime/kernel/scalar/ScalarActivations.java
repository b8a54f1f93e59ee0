package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Activations;

/** Activations, one float at a time. */
public interface ScalarActivations extends Activations {

    @Override
    default void relu(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = Math.max(v, 0f);
        }
    }

    @Override
    default void relu6(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = Math.min(Math.max(v, 0f), 6f);
        }
    }

    @Override
    default void leakyRelu(int n, float slope, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = v > 0f ? v : slope * v;
        }
    }

    @Override
    default void elu(int n, float alpha, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = v > 0f ? v : alpha * (FloatMath.exp(v) - 1f);
        }
    }

    @Override
    default void selu(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = v > 0f ? SELU_SCALE * v : SELU_SCALE * SELU_ALPHA * (FloatMath.exp(v) - 1f);
        }
    }

    @Override
    default void exponential(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = FloatMath.exp(v);
        }
    }

    @Override
    default void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = FloatMath.sigmoid(v);
        }
    }

    @Override
    default void tanh(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = FloatMath.tanh(v);
        }
    }

    @Override
    default void hardSigmoid(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = Math.min(Math.max(v * (1f / 6f) + 0.5f, 0f), 1f);
        }
    }

    @Override
    default void softsign(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = v / (1f + Math.abs(v));
        }
    }

    @Override
    default void gelu(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = v * FloatMath.normalDistribution(v);
        }
    }

    @Override
    default void geluApproximate(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = 0.5f * v * (1f + FloatMath.tanh(v * (0.7978846f + 0.035677407f * v * v)));
        }
    }

    @Override
    default void silu(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = v * FloatMath.sigmoid(v);
        }
    }

    @Override
    default void hardSilu(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = v * Math.min(Math.max(v * (1f / 6f) + 0.5f, 0f), 1f);
        }
    }

    @Override
    default void mish(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            float e = FloatMath.exp(Math.min(v, 20f));
            float w = e * (e + 2f);
            y[yo + i] = v * (w / (w + 2f));
        }
    }

    @Override
    default void softplus(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            y[yo + i] = FloatMath.softplus(v);
        }
    }
}
