package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.Activations;
import dev.tenon.runtime.kernel.scalar.ScalarActivationGradients;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Gradients of activations by whole vectors; the rest as the scalar provider does it. */
interface VectorActivationGradients extends ScalarActivationGradients {

    @Override
    default void reluGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = same(0f);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            zero.blend(g, v.compare(VectorOperators.GT, 0f)).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.reluGradient(n - bound, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void relu6Gradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = same(0f);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            zero.blend(g, v.compare(VectorOperators.GT, 0f).and(v.compare(VectorOperators.LT, 6f)))
                    .intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.relu6Gradient(n - bound, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void leakyReluGradient(int n, float slope, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(slope).blend(g, v.compare(VectorOperators.GT, 0f)).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.leakyReluGradient(
                n - bound, slope, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void eluGradient(int n, float alpha, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(v.add(alpha)).blend(g, v.compare(VectorOperators.GT, 0f)).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.eluGradient(n - bound, alpha, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void seluGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(v.add(Activations.SELU_SCALE * Activations.SELU_ALPHA))
                    .blend(g.mul(Activations.SELU_SCALE), v.compare(VectorOperators.GT, 0f))
                    .intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.seluGradient(n - bound, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void exponentialGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(v).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.exponentialGradient(n - bound, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void sigmoidGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(v).mul(same(1f).sub(v)).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.sigmoidGradient(n - bound, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void tanhGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(same(1f).sub(v.mul(v))).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.tanhGradient(n - bound, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void hardSigmoidGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = same(0f);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            zero.blend(g.mul(1f / 6f), v.compare(VectorOperators.GT, 0f).and(v.compare(VectorOperators.LT, 1f)))
                    .intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.hardSigmoidGradient(n - bound, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void softsignGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(y, yo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(same(1f).sub(v.abs())).mul(same(1f).sub(v.abs())).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.softsignGradient(n - bound, y, yo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void geluGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(VectorMath.geluSlope(v)).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.geluGradient(n - bound, x, xo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void geluApproximateGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(VectorMath.geluApproximateSlope(v)).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.geluApproximateGradient(
                n - bound, x, xo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void siluGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(VectorMath.siluSlope(v)).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.siluGradient(n - bound, x, xo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void hardSiluGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(v.mul(1f / 3f).add(0.5f))
                    .blend(0f, v.compare(VectorOperators.LE, -3f))
                    .blend(g, v.compare(VectorOperators.GE, 3f))
                    .intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.hardSiluGradient(n - bound, x, xo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void mishGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(VectorMath.mishSlope(v)).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.mishGradient(n - bound, x, xo + bound, dy, dyo + bound, dx, dxo + bound);
    }

    @Override
    default void softplusGradient(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += COUNT) {
            FloatVector v = load(x, xo + i);
            FloatVector g = load(dy, dyo + i);
            g.mul(VectorMath.sigmoid(v)).intoArray(dx, dxo + i);
        }
        ScalarActivationGradients.super.softplusGradient(n - bound, x, xo + bound, dy, dyo + bound, dx, dxo + bound);
    }
}
