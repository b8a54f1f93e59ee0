package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Losses;

/** Losses of differences. */
public interface ScalarRegressionLosses extends Losses {

    @Override
    default void meanSquaredError(
            int rows, int n, float[] p, int po, float[] t, int to, int ts, int tc, float[] out, int oo) {
        for (int r = 0; r < rows; r++) {
            float sum = 0f;
            for (int j = 0; j < n; j++) {
                float d = p[po + r * n + j] - t[to + r * ts + j * tc];
                sum += d * d;
            }
            out[oo + r] = sum / n;
        }
    }

    @Override
    default void meanSquaredErrorGradient(
            int rows,
            int n,
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
                float d = p[po + r * n + j] - t[to + r * ts + j * tc];
                dp[dpo + r * n + j] = 2f * d * factor;
            }
        }
    }

    @Override
    default void meanAbsoluteError(
            int rows, int n, float[] p, int po, float[] t, int to, int ts, int tc, float[] out, int oo) {
        for (int r = 0; r < rows; r++) {
            float sum = 0f;
            for (int j = 0; j < n; j++) {
                float d = p[po + r * n + j] - t[to + r * ts + j * tc];
                sum += Math.abs(d);
            }
            out[oo + r] = sum / n;
        }
    }

    @Override
    default void meanAbsoluteErrorGradient(
            int rows,
            int n,
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
                float d = p[po + r * n + j] - t[to + r * ts + j * tc];
                dp[dpo + r * n + j] = Math.signum(d) * factor;
            }
        }
    }

    @Override
    default void huber(
            int rows, int n, float delta, float[] p, int po, float[] t, int to, int ts, int tc, float[] out, int oo) {
        for (int r = 0; r < rows; r++) {
            float sum = 0f;
            for (int j = 0; j < n; j++) {
                float d = p[po + r * n + j] - t[to + r * ts + j * tc];
                sum += Math.abs(d) <= delta ? 0.5f * d * d : delta * Math.abs(d) - 0.5f * delta * delta;
            }
            out[oo + r] = sum / n;
        }
    }

    @Override
    default void huberGradient(
            int rows,
            int n,
            float delta,
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
                float d = p[po + r * n + j] - t[to + r * ts + j * tc];
                dp[dpo + r * n + j] = Math.max(Math.min(d, delta), -delta) * factor;
            }
        }
    }
}
