package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.scalar.ScalarActivations;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Activations by whole vectors; the rest as the scalar provider does it where that gives the same bits, else by a {@link Tail}. */
interface VectorActivations extends ScalarActivations {

    @Override
    default void relu(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.max(0f).intoArray(y, yo + i);
        }
        ScalarActivations.super.relu(n - bound, x, xo + bound, y, yo + bound);
    }

    @Override
    default void relu6(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.max(0f).min(6f).intoArray(y, yo + i);
        }
        ScalarActivations.super.relu6(n - bound, x, xo + bound, y, yo + bound);
    }

    @Override
    default void leakyRelu(int n, float slope, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.mul(slope).blend(v, v.compare(VectorOperators.GT, 0f)).intoArray(y, yo + i);
        }
        ScalarActivations.super.leakyRelu(n - bound, slope, x, xo + bound, y, yo + bound);
    }

    @Override
    default void elu(int n, float alpha, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        eluVectors(bound, alpha, x, xo, y, yo);
        if (bound < n) {
            float[] tail = Tail.of(n - bound, x, xo + bound);
            eluVectors(COUNT, alpha, tail, 0, tail, 0);
            System.arraycopy(tail, 0, y, yo + bound, n - bound);
        }
    }

    private static void eluVectors(int n, float alpha, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            VectorMath.exp(v)
                    .sub(1f)
                    .mul(alpha)
                    .blend(v, v.compare(VectorOperators.GT, 0f))
                    .intoArray(y, yo + i);
        }
    }

    @Override
    default void selu(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        seluVectors(bound, x, xo, y, yo);
        Tail.through(n - bound, x, xo + bound, y, yo + bound, VectorActivations::seluVectors);
    }

    private static void seluVectors(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            VectorMath.exp(v)
                    .sub(1f)
                    .mul(SELU_SCALE * SELU_ALPHA)
                    .blend(v.mul(SELU_SCALE), v.compare(VectorOperators.GT, 0f))
                    .intoArray(y, yo + i);
        }
    }

    @Override
    default void exponential(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        exponentialVectors(bound, x, xo, y, yo);
        Tail.through(n - bound, x, xo + bound, y, yo + bound, VectorActivations::exponentialVectors);
    }

    private static void exponentialVectors(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            VectorMath.exp(v).intoArray(y, yo + i);
        }
    }

    @Override
    default void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        sigmoidVectors(bound, x, xo, y, yo);
        Tail.through(n - bound, x, xo + bound, y, yo + bound, VectorActivations::sigmoidVectors);
    }

    private static void sigmoidVectors(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            VectorMath.sigmoid(v).intoArray(y, yo + i);
        }
    }

    @Override
    default void tanh(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        tanhVectors(bound, x, xo, y, yo);
        Tail.through(n - bound, x, xo + bound, y, yo + bound, VectorActivations::tanhVectors);
    }

    private static void tanhVectors(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            VectorMath.tanh(v).intoArray(y, yo + i);
        }
    }

    @Override
    default void hardSigmoid(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.mul(1f / 6f).add(0.5f).max(0f).min(1f).intoArray(y, yo + i);
        }
        ScalarActivations.super.hardSigmoid(n - bound, x, xo + bound, y, yo + bound);
    }

    @Override
    default void softsign(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.div(v.abs().add(1f)).intoArray(y, yo + i);
        }
        ScalarActivations.super.softsign(n - bound, x, xo + bound, y, yo + bound);
    }

    @Override
    default void gelu(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        geluVectors(bound, x, xo, y, yo);
        Tail.through(n - bound, x, xo + bound, y, yo + bound, VectorActivations::geluVectors);
    }

    private static void geluVectors(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            VectorMath.gelu(v).intoArray(y, yo + i);
        }
    }

    @Override
    default void geluApproximate(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        geluApproximateVectors(bound, x, xo, y, yo);
        Tail.through(n - bound, x, xo + bound, y, yo + bound, VectorActivations::geluApproximateVectors);
    }

    private static void geluApproximateVectors(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            VectorMath.geluApproximate(v).intoArray(y, yo + i);
        }
    }

    @Override
    default void silu(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        siluVectors(bound, x, xo, y, yo);
        Tail.through(n - bound, x, xo + bound, y, yo + bound, VectorActivations::siluVectors);
    }

    private static void siluVectors(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.mul(VectorMath.sigmoid(v)).intoArray(y, yo + i);
        }
    }

    @Override
    default void hardSilu(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            v.mul(v.mul(1f / 6f).add(0.5f).max(0f).min(1f)).intoArray(y, yo + i);
        }
        ScalarActivations.super.hardSilu(n - bound, x, xo + bound, y, yo + bound);
    }

    @Override
    default void mish(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        mishVectors(bound, x, xo, y, yo);
        Tail.through(n - bound, x, xo + bound, y, yo + bound, VectorActivations::mishVectors);
    }

    private static void mishVectors(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            VectorMath.mish(v).intoArray(y, yo + i);
        }
    }

    @Override
    default void softplus(int n, float[] x, int xo, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        softplusVectors(bound, x, xo, y, yo);
        Tail.through(n - bound, x, xo + bound, y, yo + bound, VectorActivations::softplusVectors);
    }

    private static void softplusVectors(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += COUNT) {
            FloatVector v = load(x, xo + i);
            VectorMath.softplus(v).intoArray(y, yo + i);
        }
    }
}
