package dev.tenon.runtime.optimize;

import java.util.List;

/** Adam's rule, which AdamW shares. */
record AdamRule(float beta1, float beta2, float epsilon, boolean amsgrad) {

    static final AdamRule DEFAULT = new AdamRule(0.9f, 0.999f, 1e-7f, false);

    AdamRule {
        Check.fraction("beta1", beta1);
        Check.fraction("beta2", beta2);
        Check.epsilon(epsilon);
    }

    List<String> slots() {
        return amsgrad ? List.of("m", "v", "vhat") : List.of("m", "v");
    }

    void prepare(long t, float rate, double[] constants) {
        constants[0] = rate * Math.sqrt(1 - Math.pow(beta2, (double) t)) / (1 - Math.pow(beta1, (double) t));
    }

    void update(int from, int to, float[] w, float[] g, float[][] slots, double[] constants) {
        float alpha = (float) constants[0];
        if (amsgrad) {
            amsgrad(from, to, w, g, slots[0], slots[1], slots[2], alpha, 1 - beta1, 1 - beta2, epsilon);
        } else {
            adam(from, to, w, g, slots[0], slots[1], alpha, 1 - beta1, 1 - beta2, epsilon);
        }
    }

    private static void adam(
            int from, int to, float[] w, float[] g, float[] m, float[] v, float alpha, float a, float b, float eps) {
        for (int i = from; i < to; i++) {
            float gi = g[i];
            float mi = m[i] + (gi - m[i]) * a;
            float vi = v[i] + (gi * gi - v[i]) * b;
            m[i] = mi;
            v[i] = vi;
            w[i] -= mi * alpha / ((float) Math.sqrt(vi) + eps);
        }
    }

    private static void amsgrad(
            int from,
            int to,
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float[] most,
            float alpha,
            float a,
            float b,
            float eps) {
        for (int i = from; i < to; i++) {
            float gi = g[i];
            float mi = m[i] + (gi - m[i]) * a;
            float vi = v[i] + (gi * gi - v[i]) * b;
            float largest = Math.max(most[i], vi);
            m[i] = mi;
            v[i] = vi;
            most[i] = largest;
            w[i] -= mi * alpha / ((float) Math.sqrt(largest) + eps);
        }
    }
}
