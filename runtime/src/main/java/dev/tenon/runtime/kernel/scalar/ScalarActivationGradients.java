package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.ActivationGradients;
import dev.tenon.runtime.kernel.Activations;

/** Gradients of activations, one float at a time. */
public interface ScalarActivationGradients extends ActivationGradients {

    @Override
    default void reluGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = v > 0f ? g : 0f;
        }
    }

    @Override
    default void relu6Gradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = v > 0f && v < 6f ? g : 0f;
        }
    }

    @Override
    default void leakyReluGradient(int n, float slope, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = v > 0f ? g : slope * g;
        }
    }

    @Override
    default void eluGradient(int n, float alpha, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = v > 0f ? g : g * (v + alpha);
        }
    }

    @Override
    default void seluGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            dx[dxo + i] =
                    v > 0f ? g * Activations.SELU_SCALE : g * (v + Activations.SELU_SCALE * Activations.SELU_ALPHA);
        }
    }

    @Override
    default void exponentialGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = g * v;
        }
    }

    @Override
    default void sigmoidGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = g * v * (1f - v);
        }
    }

    @Override
    default void tanhGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = g * (1f - v * v);
        }
    }

    @Override
    default void hardSigmoidGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = v > 0f && v < 1f ? g * (1f / 6f) : 0f;
        }
    }

    @Override
    default void softsignGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            float g = dy[dyo + i];
            float slope = 1f - Math.abs(v);
            dx[dxo + i] = g * slope * slope;
        }
    }

    @Override
    default void geluGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = g * (FloatMath.normalDistribution(v) + v * FloatMath.normalDensity(v));
        }
    }

    @Override
    default void geluApproximateGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            float g = dy[dyo + i];
            float t = FloatMath.tanh(v * (0.7978846f + 0.035677407f * v * v));
            float inner = 0.7978846f + 0.107032225f * v * v;
            dx[dxo + i] = g * 0.5f * (1f + t + v * (1f - t * t) * inner);
        }
    }

    @Override
    default void siluGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            float g = dy[dyo + i];
            float s = FloatMath.sigmoid(v);
            dx[dxo + i] = g * s * (1f + v * (1f - s));
        }
    }

    @Override
    default void hardSiluGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = v >= 3f ? g : v <= -3f ? 0f : g * (v * (1f / 3f) + 0.5f);
        }
    }

    @Override
    default void mishGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            float g = dy[dyo + i];
            float e = FloatMath.exp(Math.min(v, 20f));
            float w = e * (e + 2f);
            float d = 1f / (w + 2f);
            dx[dxo + i] = g * (w * d + v * 4f * e * (e + 1f) * d * d);
        }
    }

    @Override
    default void softplusGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        for (int i = 0; i < n; i++) {
            float v = x[xo + i];
            float g = dy[dyo + i];
            dx[dxo + i] = g * FloatMath.sigmoid(v);
        }
    }
}
