package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.scalar.ScalarElementwise;

/** Arithmetic by whole vectors; the rest as the scalar provider does it. */
interface VectorElementwise extends ScalarElementwise {

    @Override
    default void add(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(a, ao + i).add(load(b, bo + i)).intoArray(y, yo + i);
        }
        ScalarElementwise.super.add(n - bound, a, ao + bound, b, bo + bound, y, yo + bound);
    }

    @Override
    default void subtract(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(a, ao + i).sub(load(b, bo + i)).intoArray(y, yo + i);
        }
        ScalarElementwise.super.subtract(n - bound, a, ao + bound, b, bo + bound, y, yo + bound);
    }

    @Override
    default void multiply(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(a, ao + i).mul(load(b, bo + i)).intoArray(y, yo + i);
        }
        ScalarElementwise.super.multiply(n - bound, a, ao + bound, b, bo + bound, y, yo + bound);
    }

    @Override
    default void divide(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(a, ao + i).div(load(b, bo + i)).intoArray(y, yo + i);
        }
        ScalarElementwise.super.divide(n - bound, a, ao + bound, b, bo + bound, y, yo + bound);
    }

    @Override
    default void affine(int n, float[] x, int xo, float factor, float offset, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(x, xo + i).mul(factor).add(offset).intoArray(y, yo + i);
        }
        ScalarElementwise.super.affine(n - bound, x, xo + bound, factor, offset, y, yo + bound);
    }

    @Override
    default void maximum(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(a, ao + i).max(load(b, bo + i)).intoArray(y, yo + i);
        }
        ScalarElementwise.super.maximum(n - bound, a, ao + bound, b, bo + bound, y, yo + bound);
    }

    @Override
    default void minimum(int n, float[] a, int ao, float[] b, int bo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(a, ao + i).min(load(b, bo + i)).intoArray(y, yo + i);
        }
        ScalarElementwise.super.minimum(n - bound, a, ao + bound, b, bo + bound, y, yo + bound);
    }

    @Override
    default void scale(int n, float[] x, int xo, float factor, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(x, xo + i).mul(factor).intoArray(y, yo + i);
        }
        ScalarElementwise.super.scale(n - bound, x, xo + bound, factor, y, yo + bound);
    }

    @Override
    default void accumulate(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            load(y, yo + i).add(load(x, xo + i)).intoArray(y, yo + i);
        }
        ScalarElementwise.super.accumulate(n - bound, x, xo + bound, y, yo + bound);
    }
}
