package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Losses;

/** Cross-entropies over classes with a target for each class. */
public interface ScalarCategoricalLosses extends Losses, ScalarRows {

    @Override
    default void categoricalCrossentropy(
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
            float factor = 1f / sum(n, p, po + r * n);
            float loss = 0f;
            for (int j = 0; j < n; j++) {
                float target = t[to + r * ts + j * tc] * (1f - smoothing) + smoothing / n;
                loss -= target * FloatMath.log(clip(p[po + r * n + j] * factor));
            }
            out[oo + r] = loss;
        }
    }

    /** With q = p / s: {@code dp[j] = (sum of the unclipped t' - t'[j] / q[j], if j is unclipped) / s}. */
    @Override
    default void categoricalCrossentropyGradient(
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
            float factor = 1f / sum(n, p, po + r * n);
            float unclipped = 0f;
            for (int j = 0; j < n; j++) {
                float target = t[to + r * ts + j * tc] * (1f - smoothing) + smoothing / n;
                unclipped += inside(p[po + r * n + j] * factor) ? target : 0f;
            }
            for (int j = 0; j < n; j++) {
                float target = t[to + r * ts + j * tc] * (1f - smoothing) + smoothing / n;
                float q = p[po + r * n + j] * factor;
                dp[dpo + r * n + j] = (inside(q) ? unclipped - target / q : unclipped) * factor * scale[so + r];
            }
        }
    }

    @Override
    default void categoricalCrossentropyLogits(
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
            float logSum = logSumExp(n, z, zo + r * n);
            float loss = 0f;
            for (int j = 0; j < n; j++) {
                float target = t[to + r * ts + j * tc] * (1f - smoothing) + smoothing / n;
                loss += target * (logSum - z[zo + r * n + j]);
            }
            out[oo + r] = loss;
        }
    }

    @Override
    default void categoricalCrossentropyLogitsGradient(
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
        softmax(rows, n, z, zo, dz, dzo);
        softmaxCategoricalCrossentropyGradient(rows, n, smoothing, dz, dzo, t, to, ts, tc, scale, so, dz, dzo);
    }

    @Override
    default void softmaxCategoricalCrossentropyGradient(
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
            float total = 0f;
            for (int j = 0; j < n; j++) {
                total += t[to + r * ts + j * tc];
            }
            total = total * (1f - smoothing) + smoothing;
            for (int j = 0; j < n; j++) {
                float target = t[to + r * ts + j * tc] * (1f - smoothing) + smoothing / n;
                dz[dzo + r * n + j] = (y[yo + r * n + j] * total - target) * scale[so + r];
            }
        }
    }

    /** A probability kept off 0 and 1, as in Keras. */
    static float clip(float q) {
        return Math.max(Math.min(q, 1f - ScalarBinaryLosses.CLIP), ScalarBinaryLosses.CLIP);
    }

    /** Whether {@link #clip} leaves q as it is; NaN counts as inside, so that it is not hidden. */
    static boolean inside(float q) {
        return !(q < ScalarBinaryLosses.CLIP || q > 1f - ScalarBinaryLosses.CLIP);
    }

    /** The sum of a row. */
    static float sum(int n, float[] x, int xo) {
        float sum = 0f;
        for (int j = 0; j < n; j++) {
            sum += x[xo + j];
        }
        return sum;
    }
}
