package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.first;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;
import static dev.tenon.runtime.kernel.vector.Lanes.storeFirst;

import dev.tenon.runtime.kernel.Kernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Register tiles of {@link VectorProducts#gemm}, one vector wide, of which {@code live} lanes are c's; behind them its old values are
 * written back. Only these have a mask: more work behind the loop than this and the JIT of JDK 17 boxes it.
 */
final class GemmTiles1 {

    private GemmTiles1() {}

    static void tile1(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bvs,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo,
            int live) {
        FloatVector c00 = load(init, io);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
        }
        FloatVector floor = same(lo);
        VectorMask<Float> mask = first(live);
        storeFirst(c00.max(floor), c, co, mask);
    }

    static void tile2(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bvs,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c10 = load(init, io + irs);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
        }
        FloatVector floor = same(lo);
        VectorMask<Float> mask = first(live);
        storeFirst(c00.max(floor), c, co, mask);
        storeFirst(c10.max(floor), c, co + ldc, mask);
    }

    static void tile4(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bvs,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c10 = load(init, io + irs);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c30 = load(init, io + 3 * irs);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = same(a[ao + 2 * lda + l]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = same(a[ao + 3 * lda + l]);
            c30 = a3.fma(b0, c30);
        }
        FloatVector floor = same(lo);
        VectorMask<Float> mask = first(live);
        storeFirst(c00.max(floor), c, co, mask);
        storeFirst(c10.max(floor), c, co + ldc, mask);
        storeFirst(c20.max(floor), c, co + 2 * ldc, mask);
        storeFirst(c30.max(floor), c, co + 3 * ldc, mask);
    }

    static void tile8(
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bvs,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo,
            int live) {
        FloatVector c00 = load(init, io);
        FloatVector c10 = load(init, io + irs);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c30 = load(init, io + 3 * irs);
        FloatVector c40 = load(init, io + 4 * irs);
        FloatVector c50 = load(init, io + 5 * irs);
        FloatVector c60 = load(init, io + 6 * irs);
        FloatVector c70 = load(init, io + 7 * irs);
        for (int l = 0; l < k; l++) {
            int bl = bo + l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector a0 = same(a[ao + l]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = same(a[ao + lda + l]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = same(a[ao + 2 * lda + l]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = same(a[ao + 3 * lda + l]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = same(a[ao + 4 * lda + l]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = same(a[ao + 5 * lda + l]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = same(a[ao + 6 * lda + l]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = same(a[ao + 7 * lda + l]);
            c70 = a7.fma(b0, c70);
        }
        FloatVector floor = same(lo);
        VectorMask<Float> mask = first(live);
        storeFirst(c00.max(floor), c, co, mask);
        storeFirst(c10.max(floor), c, co + ldc, mask);
        storeFirst(c20.max(floor), c, co + 2 * ldc, mask);
        storeFirst(c30.max(floor), c, co + 3 * ldc, mask);
        storeFirst(c40.max(floor), c, co + 4 * ldc, mask);
        storeFirst(c50.max(floor), c, co + 5 * ldc, mask);
        storeFirst(c60.max(floor), c, co + 6 * ldc, mask);
        storeFirst(c70.max(floor), c, co + 7 * ldc, mask);
    }
}
