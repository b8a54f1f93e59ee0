package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Losses;

/** Binary cross-entropies. */
public interface ScalarBinaryLosses extends Losses {

    /** Probabilities closer to 0 or 1 are taken as this far from it, as in Keras. */
    float CLIP = 1e-7f;

    @Override
    default void binaryCrossentropy(
            int rows,
            int n,
            float smoothing,
            float[] p,
            int po,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] out,
            int oo) {
        for (int r = 0; r < rows; r++) {
            float sum = 0f;
            for (int j = 0; j < n; j++) {
                float target = t[to + r * ts + j * tc] * (1f - smoothing) + 0.5f * smoothing;
                float q = p[po + r * n + j];
                float clipped = Math.max(Math.min(q, 1f - CLIP), CLIP);
                sum += target * FloatMath.log(clipped) + (1f - target) * FloatMath.log(1f - clipped);
            }
            out[oo + r] = sum / -n;
        }
    }

    @Override
    default void binaryCrossentropyGradient(
            int rows,
            int n,
            float smoothing,
            float[] p,
            int po,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dp,
            int dpo) {
        for (int r = 0; r < rows; r++) {
            float factor = scale[so + r] / n;
            for (int j = 0; j < n; j++) {
                float target = t[to + r * ts + j * tc] * (1f - smoothing) + 0.5f * smoothing;
                float q = p[po + r * n + j];
                dp[dpo + r * n + j] = q >= CLIP && q <= 1f - CLIP ? (q - target) / (q * (1f - q)) * factor : 0f * q;
            }
        }
    }

    @Override
    default void binaryCrossentropyLogits(
            int rows,
            int n,
            float smoothing,
            float[] z,
            int zo,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] out,
            int oo) {
        for (int r = 0; r < rows; r++) {
            float sum = 0f;
            for (int j = 0; j < n; j++) {
                float target = t[to + r * ts + j * tc] * (1f - smoothing) + 0.5f * smoothing;
                float v = z[zo + r * n + j];
                sum += FloatMath.softplus(v) - v * target;
            }
            out[oo + r] = sum / n;
        }
    }

    @Override
    default void binaryCrossentropyLogitsGradient(
            int rows,
            int n,
            float smoothing,
            float[] z,
            int zo,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dz,
            int dzo) {
        for (int r = 0; r < rows; r++) {
            float factor = scale[so + r] / n;
            for (int j = 0; j < n; j++) {
                float target = t[to + r * ts + j * tc] * (1f - smoothing) + 0.5f * smoothing;
                float v = z[zo + r * n + j];
                dz[dzo + r * n + j] = (FloatMath.sigmoid(v) - target) * factor;
            }
        }
    }

    @Override
    default void sigmoidBinaryCrossentropyGradient(
            int rows,
            int n,
            float smoothing,
            float[] y,
            int yo,
            float[] t,
            int to,
            int ts,
            int tc,
            float[] scale,
            int so,
            float[] dz,
            int dzo) {
        for (int r = 0; r < rows; r++) {
            float factor = scale[so + r] / n;
            for (int j = 0; j < n; j++) {
                float target = t[to + r * ts + j * tc] * (1f - smoothing) + 0.5f * smoothing;
                dz[dzo + r * n + j] = (y[yo + r * n + j] - target) * factor;
            }
        }
    }
}
