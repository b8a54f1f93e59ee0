package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Attentions;
import java.util.Arrays;

/** The loops over one row of an attention's scores, which the vector provider replaces. */
public interface ScalarAttentionRows extends Attentions {

    /** {@code x = softmax(factor * x)} of one row of whole panels; zeros where all is negative infinity. */
    default void attentionRow(int width, float factor, float[] x, int xo) {
        float max = Float.NEGATIVE_INFINITY;
        for (int s = 0; s < width; s++) {
            max = Math.max(max, x[xo + s]);
        }
        if (max == Float.NEGATIVE_INFINITY) {
            Arrays.fill(x, xo, xo + width, 0f);
            return;
        }
        float sum = 0f;
        for (int s = 0; s < width; s++) {
            x[xo + s] = FloatMath.exp((x[xo + s] - max) * factor);
            sum += x[xo + s];
        }
        float share = 1f / sum;
        for (int s = 0; s < width; s++) {
            x[xo + s] *= share;
        }
    }

    /** {@code d = factor * p * (d - sum p * d)} of one row of whole panels. */
    default void attentionRowGradient(int width, float factor, float[] p, int po, float[] d, int dvo) {
        float dot = 0f;
        for (int s = 0; s < width; s++) {
            dot += p[po + s] * d[dvo + s];
        }
        for (int s = 0; s < width; s++) {
            d[dvo + s] = factor * p[po + s] * (d[dvo + s] - dot);
        }
    }

    /** Hides from a row what its mask has a 0 for. */
    static void hide(int n, float[] mask, int mo, float[] x, int xo) {
        for (int s = 0; s < n; s++) {
            if (mask[mo + s] == 0f) {
                x[xo + s] = Float.NEGATIVE_INFINITY;
            }
        }
    }
}
