package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Kernels;
import dev.tenon.runtime.kernel.Structure;
import dev.tenon.runtime.nn.AttentionBlocks;
import java.util.Arrays;

/** Attention head by head and block by block, as products of the provider. */
public interface ScalarAttentions extends ScalarStreamedAttentions, Structure {

    @Override
    default void attention(
            AttentionBlocks z,
            int examples,
            float[] q,
            int qo,
            int qs,
            float[] k,
            int ko,
            int ks,
            float[] v,
            int vo,
            int vs,
            float[] pairs,
            int po,
            float[] asking,
            int ao,
            float[] valid,
            int lo,
            float rate,
            long key,
            long base,
            float[] scratch,
            int so,
            float[] y,
            int yo) {
        Arrays.fill(scratch, so + z.zeros, so + z.weights, 0f);
        int ys = z.heads * z.valueDim;
        int weights = so + z.weights;
        for (int i = 0; i < examples * z.heads; i++) {
            int n = i / z.heads;
            int h = i % z.heads;
            int queries = qo + n * z.queries * qs + h * z.keyDim;
            int keys = ko + n * z.keys * ks + h * z.keyDim;
            int values = vo + n * z.keys * vs + h * z.valueDim;
            transposedPanels(z.keyDim, z.keys, k, keys, ks, scratch, so + z.turnedKeys, z.keyDim * Kernels.PANEL);
            panels(z.keys, z.valueDim, v, values, vs, scratch, so + z.values, z.keys * Kernels.PANEL);
            for (int t = 0; t < z.queries; t += AttentionBlocks.ROWS) {
                int rows = Math.min(AttentionBlocks.ROWS, z.queries - t);
                int seen = z.seen(t + rows);
                int width = AttentionBlocks.padded(seen);
                weights(z, n, t, q, queries + t * qs, qs, pairs, po, asking, ao, valid, lo, scratch, so);
                long first = base + ((long) i * z.queries + t) * z.keys;
                drop(rows, seen, z.keys, width, rate, key, first, scratch, weights, weights);
                gemm(
                        rows,
                        z.valueDim,
                        seen,
                        scratch,
                        weights,
                        width,
                        scratch,
                        so + z.values,
                        z.keys * Kernels.PANEL,
                        scratch,
                        so + z.zeros,
                        0,
                        y,
                        yo + (n * z.queries + t) * ys + h * z.valueDim,
                        ys,
                        Float.NEGATIVE_INFINITY);
            }
        }
    }

    @Override
    default void attentionGradient(
            AttentionBlocks z,
            int examples,
            float[] q,
            int qo,
            int qs,
            float[] k,
            int ko,
            int ks,
            float[] v,
            int vo,
            int vs,
            float[] pairs,
            int po,
            float[] asking,
            int ao,
            float[] valid,
            int lo,
            float rate,
            long key,
            long base,
            float[] dy,
            int dyo,
            float[] scratch,
            int so,
            float[] dq,
            int dqo,
            float[] dk,
            int dko,
            float[] dv,
            int dvo) {
        Arrays.fill(scratch, so + z.zeros, so + z.weights, 0f);
        int ys = z.heads * z.valueDim;
        for (int i = 0; i < examples * z.heads; i++) {
            int n = i / z.heads;
            int h = i % z.heads;
            int queries = n * z.queries * qs + h * z.keyDim;
            int keys = n * z.keys * ks + h * z.keyDim;
            int values = n * z.keys * vs + h * z.valueDim;
            transposedPanels(z.keyDim, z.keys, k, ko + keys, ks, scratch, so + z.turnedKeys, z.keyDim * Kernels.PANEL);
            panels(z.keys, z.keyDim, k, ko + keys, ks, scratch, so + z.plainKeys, z.keys * Kernels.PANEL);
            transposedPanels(
                    z.valueDim, z.keys, v, vo + values, vs, scratch, so + z.values, z.valueDim * Kernels.PANEL);
            Arrays.fill(scratch, so + z.keySlopes, so + z.backwardScratch(), 0f);
            for (int t = 0; t < z.queries; t += AttentionBlocks.ROWS) {
                weights(z, n, t, q, qo + queries + t * qs, qs, pairs, po, asking, ao, valid, lo, scratch, so);
                long first = base + ((long) i * z.queries + t) * z.keys;
                int dyt = dyo + (n * z.queries + t) * ys + h * z.valueDim;
                slopes(
                        z,
                        t,
                        rate,
                        key,
                        first,
                        q,
                        qo + queries + t * qs,
                        qs,
                        dy,
                        dyt,
                        scratch,
                        so,
                        dq,
                        dqo + queries + t * qs);
            }
            unpack(z.keys, z.keyDim, scratch, so + z.keySlopes, dk, dko + keys, ks);
            unpack(z.keys, z.valueDim, scratch, so + z.valueSlopes, dv, dvo + values, vs);
        }
    }

    /** The weights of one block of queries, from query t of example n on. */
    private void weights(
            AttentionBlocks z,
            int n,
            int t,
            float[] q,
            int qo,
            int qs,
            float[] pairs,
            int po,
            float[] asking,
            int ao,
            float[] valid,
            int lo,
            float[] scratch,
            int so) {
        int rows = Math.min(AttentionBlocks.ROWS, z.queries - t);
        int seen = z.seen(t + rows);
        int width = AttentionBlocks.padded(seen);
        int weights = so + z.weights;
        gemm(
                rows,
                width,
                z.keyDim,
                q,
                qo,
                qs,
                scratch,
                so + z.turnedKeys,
                z.keyDim * Kernels.PANEL,
                scratch,
                so + z.zeros,
                0,
                scratch,
                weights,
                width,
                Float.NEGATIVE_INFINITY);
        for (int r = 0; r < rows; r++) {
            int row = weights + r * width;
            int open = z.causal ? Math.min(seen, t + r + 1) : seen;
            Arrays.fill(scratch, row + open, row + width, Float.NEGATIVE_INFINITY);
            if (pairs != null) {
                ScalarAttentionRows.hide(open, pairs, po + (n * z.queries + t + r) * z.keys, scratch, row);
            }
            if (valid != null) {
                ScalarAttentionRows.hide(open, valid, lo + n * z.keys, scratch, row);
            }
            if (asking != null && asking[ao + n * z.queries + t + r] == 0f) {
                Arrays.fill(scratch, row, row + open, Float.NEGATIVE_INFINITY);
            }
            attentionRow(width, z.factor, scratch, row);
        }
    }

    /** Backward through one block, whose weights stand in the scratch; sets dq and adds to the gradients of keys and values. */
    private void slopes(
            AttentionBlocks z,
            int t,
            float rate,
            long key,
            long first,
            float[] q,
            int qo,
            int qs,
            float[] dy,
            int dyo,
            float[] scratch,
            int so,
            float[] dq,
            int dqo) {
        int rows = Math.min(AttentionBlocks.ROWS, z.queries - t);
        int seen = z.seen(t + rows);
        int width = AttentionBlocks.padded(seen);
        int ys = z.heads * z.valueDim;
        int weights = so + z.weights;
        int slopes = so + z.slopes;
        int used = rate == 0f ? weights : so + z.dropped;
        int pitch = z.keys * Kernels.PANEL;
        drop(rows, seen, z.keys, width, rate, key, first, scratch, weights, used);
        gemmTransposed(
                seen, z.valueDim, rows, scratch, used, width, dy, dyo, ys, scratch, so + z.valueSlopes, pitch, true);
        gemm(
                rows,
                width,
                z.valueDim,
                dy,
                dyo,
                ys,
                scratch,
                so + z.values,
                z.valueDim * Kernels.PANEL,
                scratch,
                so + z.zeros,
                0,
                scratch,
                slopes,
                width,
                Float.NEGATIVE_INFINITY);
        drop(rows, seen, z.keys, width, rate, key, first, scratch, slopes, slopes);
        for (int r = 0; r < rows; r++) {
            attentionRowGradient(width, z.factor, scratch, weights + r * width, scratch, slopes + r * width);
        }
        gemm(
                rows,
                z.keyDim,
                seen,
                scratch,
                slopes,
                width,
                scratch,
                so + z.plainKeys,
                pitch,
                scratch,
                so + z.zeros,
                0,
                dq,
                dqo,
                qs,
                Float.NEGATIVE_INFINITY);
        gemmTransposed(seen, z.keyDim, rows, scratch, slopes, width, q, qo, qs, scratch, so + z.keySlopes, pitch, true);
    }

    /** Dropout of rows of n floats, {@code width} apart; the numbers drawn are {@code keys} apart. */
    private static void drop(
            int rows, int n, int keys, int width, float rate, long key, long first, float[] x, int from, int to) {
        for (int r = 0; rate > 0f && r < rows; r++) {
            ScalarNoise.drop(n, key, first + (long) r * keys, rate, x, from + r * width, x, to + r * width);
            Arrays.fill(x, to + r * width + n, to + (r + 1) * width, 0f);
        }
    }

    private void unpack(int rows, int n, float[] x, int xo, float[] y, int yo, int ys) {
        for (int j = 0; j < n; j += Kernels.PANEL) {
            copyRuns(rows, Math.min(Kernels.PANEL, n - j), x, xo + j * rows, Kernels.PANEL, y, yo + j, ys);
        }
    }
}
