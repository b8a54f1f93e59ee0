package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.scalar.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link FloatMath} on vectors, by the same polynomials with fused multiply-adds: they differ from it in the last bits.
 * Few and short: the JIT of JDK 17 gives up inlining past a number of nodes, and boxes what is left.
 */
final class VectorMath {

    private static final float TANH_LIMIT = 7.90531110763549805f;

    private VectorMath() {}

    static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.min(89f).max(-87.4f);
        FloatVector shifted = clamped.fma(same(1.44269504088896341f), same(12582912f));
        FloatVector n = shifted.sub(12582912f);
        FloatVector r = n.fma(same(2.12194440e-4f), n.fma(same(-0.693359375f), clamped));
        FloatVector p = same(1.9875691500e-4f);
        p = p.fma(r, same(1.3981999507e-3f));
        p = p.fma(r, same(8.3334519073e-3f));
        p = p.fma(r, same(4.1665795894e-2f));
        p = p.fma(r, same(1.6666665459e-1f));
        p = p.fma(r, same(5.0000001201e-1f));
        FloatVector y = p.fma(r.mul(r), r).add(1f);
        IntVector power =
                shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(126 << 23);
        return y.add(y).mul(power.reinterpretAsFloats());
    }

    static FloatVector log(FloatVector x) {
        IntVector bits = x.max(Float.MIN_NORMAL).reinterpretAsInts();
        IntVector exponent = bits.lanewise(VectorOperators.LSHR, 23).and(0xff).sub(126);
        FloatVector e = (FloatVector) exponent.convertShape(VectorOperators.I2F, SPECIES, 0);
        FloatVector m = bits.and(0x7fffff).or(0x3f000000).reinterpretAsFloats();
        VectorMask<Float> low = m.compare(VectorOperators.LT, 0.70710678f);
        e = e.blend(e.sub(1f), low);
        m = m.sub(1f).blend(m.add(m).sub(1f), low);
        FloatVector z = m.mul(m);
        FloatVector p = same(7.0376836292e-2f);
        p = p.fma(m, same(-1.1514610310e-1f));
        p = p.fma(m, same(1.1676998740e-1f));
        p = p.fma(m, same(-1.2420140846e-1f));
        p = p.fma(m, same(1.4249322787e-1f));
        p = p.fma(m, same(-1.6668057665e-1f));
        p = p.fma(m, same(2.0000714765e-1f));
        p = p.fma(m, same(-2.4999993993e-1f));
        p = p.fma(m, same(3.3333331174e-1f));
        FloatVector y = p.mul(m)
                .mul(z)
                .sub(e.mul(2.12194440e-4f))
                .sub(z.mul(0.5f))
                .add(m)
                .add(e.mul(0.693359375f));
        return y.blend(Float.NaN, x.compare(VectorOperators.LT, 0f))
                .blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f))
                .blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY))
                .blend(x, x.compare(VectorOperators.NE, x));
    }

    static FloatVector log1p(FloatVector e) {
        FloatVector s = e.div(e.add(2f));
        FloatVector z = s.mul(s);
        FloatVector p = same(2f / 15f);
        p = p.fma(z, same(2f / 13f));
        p = p.fma(z, same(2f / 11f));
        p = p.fma(z, same(2f / 9f));
        p = p.fma(z, same(2f / 7f));
        p = p.fma(z, same(2f / 5f));
        p = p.fma(z, same(2f / 3f));
        return s.mul(p.mul(z).add(2f));
    }

    static FloatVector sigmoid(FloatVector x) {
        return same(1f).div(exp(x.neg()).add(1f));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector c = x.min(TANH_LIMIT).max(-TANH_LIMIT);
        FloatVector z = c.mul(c);
        FloatVector p = same(-2.76076847742355e-16f);
        p = p.fma(z, same(2.00018790482477e-13f));
        p = p.fma(z, same(-8.60467152213735e-11f));
        p = p.fma(z, same(5.12229709037114e-08f));
        p = p.fma(z, same(1.48572235717979e-05f));
        p = p.fma(z, same(6.37261928875436e-04f));
        p = p.fma(z, same(4.89352455891786e-03f));
        FloatVector q = same(1.19825839466702e-06f);
        q = q.fma(z, same(1.18534705686654e-04f));
        q = q.fma(z, same(2.26843463243900e-03f));
        q = q.fma(z, same(4.89352518554385e-03f));
        // exactly 1 in the end: gelu multiplies what is missing by x
        return c.mul(p)
                .div(q)
                .blend(1f, x.compare(VectorOperators.GE, TANH_LIMIT))
                .blend(-1f, x.compare(VectorOperators.LE, -TANH_LIMIT));
    }

    static FloatVector softplus(FloatVector x) {
        return x.max(0f).add(log1p(exp(x.abs().neg())));
    }

    static FloatVector normalDistribution(FloatVector x) {
        FloatVector z = x.abs().mul(0.70710678118654752f);
        FloatVector t = same(1f).div(z.mul(0.5f).add(1f));
        FloatVector p = same(0.17087277f);
        p = p.fma(t, same(-0.82215223f));
        p = p.fma(t, same(1.48851587f));
        p = p.fma(t, same(-1.13520398f));
        p = p.fma(t, same(0.27886807f));
        p = p.fma(t, same(-0.18628806f));
        p = p.fma(t, same(0.09678418f));
        p = p.fma(t, same(0.37409196f));
        p = p.fma(t, same(1.00002368f));
        p = p.fma(t, same(-1.26551223f));
        FloatVector tail = t.mul(0.5f).mul(exp(p.sub(z.mul(z))));
        return tail.blend(same(1f).sub(tail), x.compare(VectorOperators.GT, 0f));
    }

    static FloatVector normalDensity(FloatVector x) {
        return exp(x.mul(-0.5f).mul(x)).mul(0.3989422804014327f);
    }

    static FloatVector geluApproximateSlope(FloatVector x) {
        FloatVector square = x.mul(x);
        FloatVector t = tanh(x.mul(square.mul(0.035677407f).add(0.7978846f)));
        FloatVector inner = square.mul(0.107032225f).add(0.7978846f);
        return t.add(1f).add(x.mul(same(1f).sub(t.mul(t))).mul(inner)).mul(0.5f);
    }

    static FloatVector siluSlope(FloatVector x) {
        FloatVector s = sigmoid(x);
        return s.mul(x.mul(same(1f).sub(s)).add(1f));
    }

    static FloatVector mish(FloatVector x) {
        FloatVector e = exp(x.min(20f));
        FloatVector w = e.mul(e.add(2f));
        return x.mul(w.div(w.add(2f)));
    }

    static FloatVector mishSlope(FloatVector x) {
        FloatVector e = exp(x.min(20f));
        FloatVector w = e.mul(e.add(2f));
        FloatVector d = same(1f).div(w.add(2f));
        return w.mul(d).add(x.mul(4f).mul(e).mul(e.add(1f)).mul(d).mul(d));
    }

    static FloatVector sineOfTurn(FloatVector w) {
        FloatVector a = w.mul(6.283185307179586f);
        FloatVector z = a.mul(a);
        FloatVector p = same(-2.5052108e-8f);
        p = p.fma(z, same(2.7557319e-6f));
        p = p.fma(z, same(-1.9841270e-4f));
        p = p.fma(z, same(8.3333333e-3f));
        p = p.fma(z, same(-1.6666667e-1f));
        return p.mul(z).mul(a).add(a);
    }
}
