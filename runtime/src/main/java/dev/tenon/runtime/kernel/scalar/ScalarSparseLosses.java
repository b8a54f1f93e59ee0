package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Losses;
import java.util.Arrays;

/** Cross-entropies over classes with one label a row. */
public interface ScalarSparseLosses extends Losses, ScalarRows {

    @Override
    default void sparseCategoricalCrossentropy(
            int rows, int n, float[] p, int po, int[] t, int to, float[] out, int oo) {
        for (int r = 0; r < rows; r++) {
            int label = t[to + r];
            float q = isClass(label, n)
                    ? p[po + r * n + label] / ScalarCategoricalLosses.sum(n, p, po + r * n)
                    : Float.NaN;
            out[oo + r] = -FloatMath.log(ScalarCategoricalLosses.clip(q));
        }
    }

    /** With q = p / s: {@code dp[j] = (1 - [j is the label] / q) / s} where the label's q is unclipped, else 0. */
    @Override
    default void sparseCategoricalCrossentropyGradient(
            int rows, int n, float[] p, int po, int[] t, int to, float[] scale, int so, float[] dp, int dpo) {
        for (int r = 0; r < rows; r++) {
            int label = t[to + r];
            int at = dpo + r * n;
            float factor = 1f / ScalarCategoricalLosses.sum(n, p, po + r * n);
            float q = isClass(label, n) ? p[po + r * n + label] * factor : Float.NaN;
            if (!isClass(label, n)) {
                Arrays.fill(dp, at, at + n, Float.NaN);
            } else if (ScalarCategoricalLosses.inside(q)) {
                Arrays.fill(dp, at, at + n, factor * scale[so + r]);
                dp[at + label] -= factor * scale[so + r] / q;
            } else {
                Arrays.fill(dp, at, at + n, 0f);
            }
        }
    }

    @Override
    default void sparseCategoricalCrossentropyLogits(
            int rows, int n, float[] z, int zo, int[] t, int to, float[] out, int oo) {
        for (int r = 0; r < rows; r++) {
            int label = t[to + r];
            out[oo + r] = isClass(label, n) ? logSumExp(n, z, zo + r * n) - z[zo + r * n + label] : Float.NaN;
        }
    }

    @Override
    default void sparseCategoricalCrossentropyLogitsGradient(
            int rows, int n, float[] z, int zo, int[] t, int to, float[] scale, int so, float[] dz, int dzo) {
        softmax(rows, n, z, zo, dz, dzo);
        softmaxSparseCategoricalCrossentropyGradient(rows, n, dz, dzo, t, to, scale, so, dz, dzo);
    }

    @Override
    default void softmaxSparseCategoricalCrossentropyGradient(
            int rows, int n, float[] y, int yo, int[] t, int to, float[] scale, int so, float[] dz, int dzo) {
        for (int r = 0; r < rows; r++) {
            int label = t[to + r];
            float factor = isClass(label, n) ? scale[so + r] : Float.NaN;
            for (int j = 0; j < n; j++) {
                dz[dzo + r * n + j] = (j == label ? y[yo + r * n + j] - 1f : y[yo + r * n + j]) * factor;
            }
        }
    }

    private static boolean isClass(int label, int n) {
        return label >= 0 && label < n;
    }
}
