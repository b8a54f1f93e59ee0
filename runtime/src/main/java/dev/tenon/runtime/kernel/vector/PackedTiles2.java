package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of {@link TransposedBlocks}, two vectors wide, all lanes c's: as {@link TransposedTiles2}, on copies whose lines stand
 * a vector and a panel apart. Of constant strides the JIT proves before the loop that they stay within the arrays. Of five rows and more
 * JDK 25 spills registers.
 */
final class PackedTiles2 {

    private PackedTiles2() {}

    static void tile1(int k, float[] a, int ao, float[] b, float[] init, int io, int irs, float[] c, int co) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        for (int l = 0; l < k; l++) {
            int al = ao + l * COUNT;
            int bl = l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
    }

    static void tile2(int k, float[] a, int ao, float[] b, float[] init, int io, int irs, float[] c, int co) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        for (int l = 0; l < k; l++) {
            int al = ao + l * COUNT;
            int bl = l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c10.intoArray(c, co + Kernels.PANEL);
        c11.intoArray(c, co + Kernels.PANEL + COUNT);
    }

    static void tile3(int k, float[] a, int ao, float[] b, float[] init, int io, int irs, float[] c, int co) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + COUNT);
        for (int l = 0; l < k; l++) {
            int al = ao + l * COUNT;
            int bl = l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[al + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c10.intoArray(c, co + Kernels.PANEL);
        c11.intoArray(c, co + Kernels.PANEL + COUNT);
        c20.intoArray(c, co + 2 * Kernels.PANEL);
        c21.intoArray(c, co + 2 * Kernels.PANEL + COUNT);
    }

    static void tile4(int k, float[] a, int ao, float[] b, float[] init, int io, int irs, float[] c, int co) {
        FloatVector c00 = load(init, io);
        FloatVector c01 = load(init, io + COUNT);
        FloatVector c10 = load(init, io + irs);
        FloatVector c11 = load(init, io + irs + COUNT);
        FloatVector c20 = load(init, io + 2 * irs);
        FloatVector c21 = load(init, io + 2 * irs + COUNT);
        FloatVector c30 = load(init, io + 3 * irs);
        FloatVector c31 = load(init, io + 3 * irs + COUNT);
        for (int l = 0; l < k; l++) {
            int al = ao + l * COUNT;
            int bl = l * Kernels.PANEL;
            FloatVector b0 = load(b, bl);
            FloatVector b1 = load(b, bl + COUNT);
            FloatVector a0 = same(a[al]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = same(a[al + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = same(a[al + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = same(a[al + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c10.intoArray(c, co + Kernels.PANEL);
        c11.intoArray(c, co + Kernels.PANEL + COUNT);
        c20.intoArray(c, co + 2 * Kernels.PANEL);
        c21.intoArray(c, co + 2 * Kernels.PANEL + COUNT);
        c30.intoArray(c, co + 3 * Kernels.PANEL);
        c31.intoArray(c, co + 3 * Kernels.PANEL + COUNT);
    }
}
