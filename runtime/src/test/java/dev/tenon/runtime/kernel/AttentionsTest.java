package dev.tenon.runtime.kernel;

import static dev.tenon.runtime.kernel.Buffers.MARGIN;
import static dev.tenon.runtime.kernel.Buffers.assertClose;
import static dev.tenon.runtime.kernel.Buffers.assertUntouched;

import dev.tenon.runtime.nn.AttentionBlocks;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the formulas in double precision, with the weights of all pairs at once. */
final class AttentionsTest {

    private static final int EXAMPLES = 2;
    private static final float RATE = 0.3f;
    private static final long KEY = 11;

    /** More than a block of queries; keys within a panel and beyond. */
    private static final AttentionBlocks[] SIZES = {
        AttentionBlocks.of(1, 1, 1, 1, 1, false),
        AttentionBlocks.of(2, 10, 10, 32, 32, false),
        AttentionBlocks.of(3, 5, 21, 7, 3, false),
        AttentionBlocks.of(2, 21, 5, 3, 17, true),
        AttentionBlocks.of(1, 115, 99, 5, 19, true),
        AttentionBlocks.of(2, 51, 50, 16, 16, false),
    };

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void plain(Kernels k) {
        for (AttentionBlocks z : SIZES) {
            new Case(k, z, null, null, null, 0f).check();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void masked(Kernels k) {
        for (AttentionBlocks z : SIZES) {
            float[] pairs = mask(EXAMPLES * z.queries * z.keys, 1);
            float[] asking = mask(EXAMPLES * z.queries, 2);
            float[] valid = mask(EXAMPLES * z.keys, 3);
            Arrays.fill(valid, MARGIN, MARGIN + z.keys, 0f);
            new Case(k, z, pairs, null, null, 0f).check();
            new Case(k, z, null, asking, null, 0f).check();
            new Case(k, z, null, null, valid, 0f).check();
            new Case(k, z, pairs, asking, valid, RATE).check();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tenon.runtime.kernel.Buffers#providers")
    void dropped(Kernels k) {
        for (AttentionBlocks z : SIZES) {
            new Case(k, z, null, null, null, RATE).check();
        }
    }

    private static float[] mask(int n, long seed) {
        Random random = new Random(seed);
        float[] mask = Buffers.random(n, seed);
        for (int i = 0; i < n; i++) {
            mask[MARGIN + i] = random.nextInt(4) == 0 ? 0f : 1f;
        }
        return mask;
    }

    /** Queries, keys and values stand side by side in one array where there are as many queries as keys, else in arrays of their own. */
    private static final class Case {
        private final Kernels k;
        private final AttentionBlocks z;
        private final float[] pairs;
        private final float[] asking;
        private final float[] valid;
        private final float rate;
        private final int qs;
        private final int vs;
        private final float[] q;
        private final float[] key;
        private final float[] v;
        private final float[] dy;
        private final float[] y;
        private final float[] dq;
        private final float[] dk;
        private final float[] dv;

        Case(Kernels k, AttentionBlocks z, float[] pairs, float[] asking, float[] valid, float rate) {
            this.k = k;
            this.z = z;
            this.pairs = pairs;
            this.asking = asking;
            this.valid = valid;
            this.rate = rate;
            this.qs = z.heads * z.keyDim;
            this.vs = z.heads * z.valueDim;
            q = Buffers.random(EXAMPLES * z.queries * qs, 4);
            key = Buffers.random(EXAMPLES * z.keys * qs, 5);
            v = Buffers.random(EXAMPLES * z.keys * vs, 6);
            dy = Buffers.random(EXAMPLES * z.queries * vs, 7);
            y = Buffers.output(EXAMPLES * z.queries * vs);
            dq = Buffers.output(EXAMPLES * z.queries * qs);
            dk = Buffers.output(EXAMPLES * z.keys * qs);
            dv = Buffers.output(EXAMPLES * z.keys * vs);
        }

        void check() {
            float[] scratch = new float[z.forwardScratch()];
            Arrays.fill(scratch, Float.NaN);
            k.attention(
                    z, EXAMPLES, q, MARGIN, qs, key, MARGIN, qs, v, MARGIN, vs, pairs, MARGIN, asking, MARGIN, valid,
                    MARGIN, rate, KEY, 5, scratch, 0, y, MARGIN);
            float[] more = new float[z.backwardScratch()];
            Arrays.fill(more, Float.NaN);
            k.attentionGradient(
                    z, EXAMPLES, q, MARGIN, qs, key, MARGIN, qs, v, MARGIN, vs, pairs, MARGIN, asking, MARGIN, valid,
                    MARGIN, rate, KEY, 5, dy, MARGIN, more, 0, dq, MARGIN, dk, MARGIN, dv, MARGIN);
            double[] yes = new double[y.length];
            double[] dqs = new double[dq.length];
            double[] dks = new double[dk.length];
            double[] dvs = new double[dv.length];
            for (int n = 0; n < EXAMPLES; n++) {
                for (int h = 0; h < z.heads; h++) {
                    for (int t = 0; t < z.queries; t++) {
                        query(n, h, t, yes, dqs, dks, dvs);
                    }
                }
            }
            compare(yes, y);
            compare(dqs, dq);
            compare(dks, dk);
            compare(dvs, dv);
        }

        private void compare(double[] expected, float[] actual) {
            int n = actual.length - 2 * MARGIN;
            for (int i = MARGIN; i < MARGIN + n; i++) {
                assertClose(expected[i], actual[i], 5e-5, z, i - MARGIN);
            }
            assertUntouched(actual, at -> at < n);
        }

        private boolean sees(int n, int t, int s) {
            return (!z.causal || s <= t)
                    && (pairs == null || pairs[MARGIN + (n * z.queries + t) * z.keys + s] != 0f)
                    && (asking == null || asking[MARGIN + n * z.queries + t] != 0f)
                    && (valid == null || valid[MARGIN + n * z.keys + s] != 0f);
        }

        private void query(int n, int h, int t, double[] ye, double[] dqe, double[] dke, double[] dve) {
            int qt = MARGIN + (n * z.queries + t) * qs + h * z.keyDim;
            int yt = MARGIN + (n * z.queries + t) * vs + h * z.valueDim;
            double[] p = new double[z.keys];
            double[] kept = new double[z.keys];
            double sum = 0;
            for (int s = 0; s < z.keys; s++) {
                int ks = MARGIN + (n * z.keys + s) * qs + h * z.keyDim;
                double score = 0;
                for (int d = 0; d < z.keyDim; d++) {
                    score += q[qt + d] * (double) key[ks + d];
                }
                p[s] = sees(n, t, s) ? Math.exp(score / Math.sqrt(z.keyDim)) : 0;
                sum += p[s];
                long place = 5 + ((long) (n * z.heads + h) * z.queries + t) * z.keys + s;
                float[] one = {1f};
                k.dropout(1, KEY, place, rate, one, 0, one, 0);
                kept[s] = rate == 0f ? 1 : one[0];
            }
            double dot = 0;
            double[] slope = new double[z.keys];
            for (int s = 0; s < z.keys; s++) {
                p[s] = sum == 0 ? 0 : p[s] / sum;
                int vt = MARGIN + (n * z.keys + s) * vs + h * z.valueDim;
                for (int d = 0; d < z.valueDim; d++) {
                    ye[yt + d] += p[s] * kept[s] * v[vt + d];
                    dve[vt + d] += p[s] * kept[s] * dy[yt + d];
                    slope[s] += kept[s] * dy[yt + d] * (double) v[vt + d];
                }
                dot += p[s] * slope[s];
            }
            for (int s = 0; s < z.keys; s++) {
                double ds = p[s] * (slope[s] - dot) / Math.sqrt(z.keyDim);
                int ks = MARGIN + (n * z.keys + s) * qs + h * z.keyDim;
                for (int d = 0; d < z.keyDim; d++) {
                    dqe[qt + d] += ds * key[ks + d];
                    dke[ks + d] += ds * q[qt + d];
                }
            }
        }
    }
}
