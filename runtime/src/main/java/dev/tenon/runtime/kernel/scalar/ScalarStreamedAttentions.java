package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Kernels;
import dev.tenon.runtime.kernel.Products;
import dev.tenon.runtime.nn.AttentionBlocks;
import dev.tenon.runtime.nn.KeptSteps;
import java.util.Arrays;

/** Attention of the next steps of a stream to themselves and those before, whose keys and values are kept. */
public interface ScalarStreamedAttentions extends ScalarAttentionRows, Products {

    @Override
    default void attentionOn(
            KeptSteps z,
            int copy,
            int first,
            int examples,
            int position,
            int steps,
            float[] q,
            int qo,
            int qs,
            float[] k,
            int ko,
            int ks,
            float[] v,
            int vo,
            int vs,
            float[] asking,
            int ao,
            float[] valid,
            int lo,
            float[] y,
            int yo) {
        z.reserve(position + steps);
        for (int n = 0; valid != null && n < examples; n++) {
            System.arraycopy(valid, lo + n * steps, z.valid(), z.valid(copy, first + n) + position, steps);
        }
        int ys = z.heads * z.valueDim;
        for (int i = 0; i < examples * z.heads; i++) {
            int n = i / z.heads;
            int h = i % z.heads;
            int block = z.block(copy, first + n, h);
            for (int t = 0; t < steps; t++) {
                int row = n * steps + t;
                z.put(block, position + t, k, ko + row * ks + h * z.keyDim, v, vo + row * vs + h * z.valueDim);
            }
            for (int t = 0; t < steps; t += AttentionBlocks.ROWS) {
                int rows = Math.min(AttentionBlocks.ROWS, steps - t);
                int seen = position + t + rows;
                int width = AttentionBlocks.padded(seen);
                float[] scratch = z.scratch(rows, width);
                int weights = z.zeros(width);
                gemm(
                        rows,
                        width,
                        z.keyDim,
                        q,
                        qo + (n * steps + t) * qs + h * z.keyDim,
                        qs,
                        z.keys(),
                        z.keys(block),
                        z.keyDim * Kernels.PANEL,
                        scratch,
                        0,
                        0,
                        scratch,
                        weights,
                        width,
                        Float.NEGATIVE_INFINITY);
                for (int r = 0; r < rows; r++) {
                    int row = weights + r * width;
                    int open = position + t + r + 1;
                    Arrays.fill(scratch, row + open, row + width, Float.NEGATIVE_INFINITY);
                    if (valid != null) {
                        ScalarAttentionRows.hide(open, z.valid(), z.valid(copy, first + n), scratch, row);
                    }
                    if (asking != null && asking[ao + n * steps + t + r] == 0f) {
                        Arrays.fill(scratch, row, row + open, Float.NEGATIVE_INFINITY);
                    }
                    attentionRow(width, z.factor, scratch, row);
                }
                gemm(
                        rows,
                        z.valueDim,
                        seen,
                        scratch,
                        weights,
                        width,
                        z.values(),
                        z.values(block),
                        z.pitch(),
                        scratch,
                        0,
                        0,
                        y,
                        yo + (n * steps + t) * ys + h * z.valueDim,
                        ys,
                        Float.NEGATIVE_INFINITY);
            }
        }
    }
}
