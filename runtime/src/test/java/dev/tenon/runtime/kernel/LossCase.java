package dev.tenon.runtime.kernel;

/** Every loss with a target per column, as kernels and as a plain function of one row in double. */
@SuppressWarnings("ImmutableEnumChecker") // the lambdas have no state
enum LossCase {
    MEAN_SQUARED_ERROR(
            false,
            false,
            (p, t) -> mean(p, t, (a, b) -> (a - b) * (a - b)),
            Kernels::meanSquaredError,
            Kernels::meanSquaredErrorGradient),
    MEAN_ABSOLUTE_ERROR(
            false,
            false,
            (p, t) -> mean(p, t, (a, b) -> Math.abs(a - b)),
            Kernels::meanAbsoluteError,
            Kernels::meanAbsoluteErrorGradient),
    HUBER(
            false,
            false,
            (p, t) -> mean(
                    p,
                    t,
                    (a, b) ->
                            Math.abs(a - b) <= 0.75 ? (a - b) * (a - b) / 2 : 0.75 * Math.abs(a - b) - 0.75 * 0.75 / 2),
            (k, rows, n, p, po, t, to, ts, tc, out, oo) -> k.huber(rows, n, 0.75f, p, po, t, to, ts, tc, out, oo),
            (k, rows, n, p, po, t, to, ts, tc, s, so, d, o) ->
                    k.huberGradient(rows, n, 0.75f, p, po, t, to, ts, tc, s, so, d, o)),
    BINARY(
            true,
            false,
            (p, t) -> mean(p, t, (a, b) -> binary(clip(a), b * 0.8 + 0.1)),
            (k, rows, n, p, po, t, to, ts, tc, out, oo) ->
                    k.binaryCrossentropy(rows, n, 0.2f, p, po, t, to, ts, tc, out, oo),
            (k, rows, n, p, po, t, to, ts, tc, s, so, d, o) ->
                    k.binaryCrossentropyGradient(rows, n, 0.2f, p, po, t, to, ts, tc, s, so, d, o)),
    BINARY_LOGITS(
            false,
            false,
            (z, t) -> mean(z, t, (a, b) -> binary(1 / (1 + Math.exp(-a)), b * 0.8 + 0.1)),
            (k, rows, n, p, po, t, to, ts, tc, out, oo) ->
                    k.binaryCrossentropyLogits(rows, n, 0.2f, p, po, t, to, ts, tc, out, oo),
            (k, rows, n, p, po, t, to, ts, tc, s, so, d, o) ->
                    k.binaryCrossentropyLogitsGradient(rows, n, 0.2f, p, po, t, to, ts, tc, s, so, d, o)),
    BINARY_FUSED(
            false,
            false,
            BINARY_LOGITS.reference,
            BINARY_LOGITS.loss,
            (k, rows, n, p, po, t, to, ts, tc, s, so, d, o) -> {
                k.sigmoid(rows * n, p, po, d, o);
                k.sigmoidBinaryCrossentropyGradient(rows, n, 0.2f, d, o, t, to, ts, tc, s, so, d, o);
            }),
    CATEGORICAL(
            true,
            true,
            LossCase::categorical,
            (k, rows, n, p, po, t, to, ts, tc, out, oo) ->
                    k.categoricalCrossentropy(rows, n, 0.2f, p, po, t, to, ts, tc, out, oo),
            (k, rows, n, p, po, t, to, ts, tc, s, so, d, o) ->
                    k.categoricalCrossentropyGradient(rows, n, 0.2f, p, po, t, to, ts, tc, s, so, d, o)),
    CATEGORICAL_LOGITS(
            false,
            true,
            (z, t) -> categorical(java.util.Arrays.stream(z).map(Math::exp).toArray(), t),
            (k, rows, n, p, po, t, to, ts, tc, out, oo) ->
                    k.categoricalCrossentropyLogits(rows, n, 0.2f, p, po, t, to, ts, tc, out, oo),
            (k, rows, n, p, po, t, to, ts, tc, s, so, d, o) ->
                    k.categoricalCrossentropyLogitsGradient(rows, n, 0.2f, p, po, t, to, ts, tc, s, so, d, o));

    /** Whether predictions must be in (0, 1). */
    final boolean probabilities;

    final boolean categorical;
    final Reference reference;
    final Loss loss;
    final Gradient gradient;

    LossCase(boolean probabilities, boolean categorical, Reference reference, Loss loss, Gradient gradient) {
        this.probabilities = probabilities;
        this.categorical = categorical;
        this.reference = reference;
        this.loss = loss;
        this.gradient = gradient;
    }

    static double clip(double q) {
        return Math.min(Math.max(q, 1e-7), 1 - 1e-7);
    }

    private static double binary(double p, double t) {
        return -t * Math.log(p) - (1 - t) * Math.log(1 - p);
    }

    private static double categorical(double[] p, double[] t) {
        double sum = 0;
        for (double q : p) {
            sum += q;
        }
        double loss = 0;
        for (int j = 0; j < p.length; j++) {
            loss -= (t[j] * 0.8 + 0.2 / p.length) * Math.log(clip(p[j] / sum));
        }
        return loss;
    }

    private static double mean(double[] p, double[] t, java.util.function.DoubleBinaryOperator f) {
        double sum = 0;
        for (int j = 0; j < p.length; j++) {
            sum += f.applyAsDouble(p[j], t[j]);
        }
        return sum / p.length;
    }

    interface Reference {
        double of(double[] prediction, double[] target);
    }

    interface Loss {
        void run(Kernels k, int rows, int n, float[] p, int po, float[] t, int to, int ts, int tc, float[] out, int oo);
    }

    interface Gradient {
        void run(
                Kernels k,
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
                float[] d,
                int dO);
    }
}
