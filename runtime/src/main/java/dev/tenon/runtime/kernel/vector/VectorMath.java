package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.same;

import dev.tenon.runtime.kernel.scalar.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link FloatMath} on vectors, by the same polynomials with fused multiply-adds: they differ from it in the last bits.
 * Few and short, with constants that are vectors already: the JIT of JDK 17 gives up inlining past a number of nodes, of which a
 * broadcast takes many, and boxes what is left.
 */
final class VectorMath {

    private static final FloatVector ZERO = same(0f);
    private static final FloatVector HALF = same(0.5f);
    private static final FloatVector ONE = same(1f);
    private static final FloatVector TWO = same(2f);

    private static final FloatVector EXP_HIGH = same(89f);
    private static final FloatVector EXP_LOW = same(-87.4f);
    /** Where the power of two is 0. */
    private static final FloatVector EXP_ZERO = same(-88f);

    private static final FloatVector LOG2_E = same(1.44269504088896341f);
    private static final FloatVector ROUNDER = same(12582912f);
    private static final FloatVector LN2_HIGH = same(0.693359375f);
    private static final FloatVector LN2_LOW = same(-2.12194440e-4f);
    private static final IntVector HALF_BITS = HALF.reinterpretAsInts();
    private static final IntVector ONE_BITS = ONE.reinterpretAsInts();
    private static final FloatVector E0 = same(1.9875691500e-4f);
    private static final FloatVector E1 = same(1.3981999507e-3f);
    private static final FloatVector E2 = same(8.3334519073e-3f);
    private static final FloatVector E3 = same(4.1665795894e-2f);
    private static final FloatVector E4 = same(1.6666665459e-1f);
    private static final FloatVector E5 = same(5.0000001201e-1f);

    private static final IntVector SQRT_HALF_BITS = same(0.70710678f).reinterpretAsInts();
    private static final IntVector ROUNDER_BITS = ROUNDER.reinterpretAsInts();
    private static final FloatVector L0 = same(7.0376836292e-2f);
    private static final FloatVector L1 = same(-1.1514610310e-1f);
    private static final FloatVector L2 = same(1.1676998740e-1f);
    private static final FloatVector L3 = same(-1.2420140846e-1f);
    private static final FloatVector L4 = same(1.4249322787e-1f);
    private static final FloatVector L5 = same(-1.6668057665e-1f);
    private static final FloatVector L6 = same(2.0000714765e-1f);
    private static final FloatVector L7 = same(-2.4999993993e-1f);
    private static final FloatVector L8 = same(3.3333331174e-1f);

    private static final FloatVector MIN_NORMAL = same(Float.MIN_NORMAL);
    private static final FloatVector INFINITY = same(Float.POSITIVE_INFINITY);
    private static final FloatVector MINUS_INFINITY = same(Float.NEGATIVE_INFINITY);
    private static final FloatVector NOT_A_NUMBER = same(Float.NaN);

    private static final FloatVector LOG1P0 = same(2f / 15f);
    private static final FloatVector LOG1P1 = same(2f / 13f);
    private static final FloatVector LOG1P2 = same(2f / 11f);
    private static final FloatVector LOG1P3 = same(2f / 9f);
    private static final FloatVector LOG1P4 = same(2f / 7f);
    private static final FloatVector LOG1P5 = same(2f / 5f);
    private static final FloatVector LOG1P6 = same(2f / 3f);

    private static final FloatVector TANH_HIGH = same(7.90531110763549805f);
    private static final FloatVector TANH_LOW = TANH_HIGH.neg();
    private static final FloatVector MINUS_ONE = ONE.neg();
    private static final FloatVector TP0 = same(-2.76076847742355e-16f);
    private static final FloatVector TP1 = same(2.00018790482477e-13f);
    private static final FloatVector TP2 = same(-8.60467152213735e-11f);
    private static final FloatVector TP3 = same(5.12229709037114e-08f);
    private static final FloatVector TP4 = same(1.48572235717979e-05f);
    private static final FloatVector TP5 = same(6.37261928875436e-04f);
    private static final FloatVector TP6 = same(4.89352455891786e-03f);
    private static final FloatVector TQ0 = same(1.19825839466702e-06f);
    private static final FloatVector TQ1 = same(1.18534705686654e-04f);
    private static final FloatVector TQ2 = same(2.26843463243900e-03f);
    private static final FloatVector TQ3 = same(4.89352518554385e-03f);

    private static final FloatVector GELU_CUBE = same(0.035677407f);
    private static final FloatVector GELU_LINE = same(0.7978846f);
    private static final FloatVector GELU_SLOPE = same(0.107032225f);
    private static final FloatVector MINUS_HALF = HALF.neg();
    private static final FloatVector HALF_SQRT_HALF = same(0.35355339059327376f);
    private static final FloatVector INVERSE_ROOT_2_PI = same(0.3989422804014327f);
    private static final FloatVector N0 = same(-0.02955175f);
    private static final FloatVector N1 = same(0.142371953f);
    private static final FloatVector N2 = same(-0.243775323f);
    private static final FloatVector N3 = same(0.139234826f);
    private static final FloatVector N4 = same(-0.0134519264f);
    private static final FloatVector N5 = same(0.101402506f);
    private static final FloatVector N6 = same(0.121536896f);
    private static final FloatVector N7 = same(0.141189724f);
    private static final FloatVector N8 = same(0.141043097f);

    private static final FloatVector MISH_HIGH = same(20f);
    private static final FloatVector FOUR = same(4f);

    private static final FloatVector TURN = same(6.283185307179586f);
    private static final FloatVector SIN0 = same(-2.5052108e-8f);
    private static final FloatVector SIN1 = same(2.7557319e-6f);
    private static final FloatVector SIN2 = same(-1.9841270e-4f);
    private static final FloatVector SIN3 = same(8.3333333e-3f);
    private static final FloatVector SIN4 = same(-1.6666667e-1f);

    private VectorMath() {}

    static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.min(EXP_HIGH).max(EXP_LOW);
        FloatVector shifted = clamped.fma(LOG2_E, ROUNDER);
        FloatVector n = ROUNDER.sub(shifted);
        FloatVector r = n.fma(LN2_LOW, n.fma(LN2_HIGH, clamped));
        FloatVector p = E0.fma(r, E1).fma(r, E2).fma(r, E3).fma(r, E4).fma(r, E5);
        FloatVector y = p.fma(r.mul(r), r).add(ONE);
        IntVector power =
                shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(HALF_BITS);
        return y.add(y).mul(power.reinterpretAsFloats());
    }

    /** {@link #exp} of numbers that are not positive. */
    private static FloatVector expOfNegative(FloatVector x) {
        FloatVector clamped = x.max(EXP_ZERO);
        FloatVector shifted = clamped.fma(LOG2_E, ROUNDER);
        FloatVector n = ROUNDER.sub(shifted);
        FloatVector r = n.fma(LN2_LOW, n.fma(LN2_HIGH, clamped));
        FloatVector p = E0.fma(r, E1).fma(r, E2).fma(r, E3).fma(r, E4).fma(r, E5);
        FloatVector y = p.fma(r.mul(r), r).add(ONE);
        IntVector power =
                shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE_BITS);
        return y.mul(power.reinterpretAsFloats());
    }

    /** Of positive, finite numbers that are not denormal. */
    static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        // x = 2^exponent * (1 + m) with 1 + m between the roots of 1/2 and 2
        IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
        FloatVector m = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats()
                .sub(ONE);
        FloatVector e = exponent.add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
        FloatVector z = m.mul(m);
        FloatVector p = L0.fma(m, L1)
                .fma(m, L2)
                .fma(m, L3)
                .fma(m, L4)
                .fma(m, L5)
                .fma(m, L6)
                .fma(m, L7)
                .fma(m, L8);
        FloatVector y = p.mul(m).mul(z).add(e.mul(LN2_LOW)).sub(z.mul(HALF)).add(m);
        return e.fma(LN2_HIGH, y);
    }

    /** {@link #log} of any numbers; subnormal ones count as the smallest normal one. */
    static FloatVector logOfAny(FloatVector x) {
        return NOT_A_NUMBER
                .blend(log(x.max(MIN_NORMAL)), x.compare(VectorOperators.GT, ZERO))
                .blend(MINUS_INFINITY, x.compare(VectorOperators.EQ, ZERO))
                .blend(x, x.compare(VectorOperators.EQ, INFINITY));
    }

    static FloatVector log1p(FloatVector e) {
        FloatVector s = e.div(e.add(TWO));
        FloatVector z = s.mul(s);
        FloatVector p = LOG1P0.fma(z, LOG1P1)
                .fma(z, LOG1P2)
                .fma(z, LOG1P3)
                .fma(z, LOG1P4)
                .fma(z, LOG1P5)
                .fma(z, LOG1P6);
        return s.mul(p.fma(z, TWO));
    }

    static FloatVector sigmoid(FloatVector x) {
        return ONE.div(exp(x.neg()).add(ONE));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector c = x.min(TANH_HIGH).max(TANH_LOW);
        FloatVector z = c.mul(c);
        FloatVector p =
                TP0.fma(z, TP1).fma(z, TP2).fma(z, TP3).fma(z, TP4).fma(z, TP5).fma(z, TP6);
        FloatVector q = TQ0.fma(z, TQ1).fma(z, TQ2).fma(z, TQ3);
        // exactly 1 in the end: gelu multiplies what is missing by x
        return c.mul(p)
                .div(q)
                .blend(ONE, x.compare(VectorOperators.GE, TANH_HIGH))
                .blend(MINUS_ONE, x.compare(VectorOperators.LE, TANH_LOW));
    }

    static FloatVector softplus(FloatVector x) {
        return x.max(ZERO).add(log1p(expOfNegative(x.abs().neg())));
    }

    static FloatVector gelu(FloatVector x) {
        return x.mul(normalDistribution(x, expOfNegative(x.mul(x).mul(MINUS_HALF))));
    }

    static FloatVector geluSlope(FloatVector x) {
        FloatVector bell = expOfNegative(x.mul(x).mul(MINUS_HALF));
        return x.mul(INVERSE_ROOT_2_PI).fma(bell, normalDistribution(x, bell));
    }

    /** {@code bell} is {@code exp(-x * x / 2)}. */
    private static FloatVector normalDistribution(FloatVector x, FloatVector bell) {
        FloatVector t = ONE.div(x.abs().fma(HALF_SQRT_HALF, ONE));
        FloatVector tail = N0.fma(t, N1)
                .fma(t, N2)
                .fma(t, N3)
                .fma(t, N4)
                .fma(t, N5)
                .fma(t, N6)
                .fma(t, N7)
                .fma(t, N8);
        tail = tail.mul(t).mul(bell);
        return tail.blend(ONE.sub(tail), x.compare(VectorOperators.GT, ZERO));
    }

    static FloatVector geluApproximate(FloatVector x) {
        FloatVector t = tanh(x.mul(x.mul(x).fma(GELU_CUBE, GELU_LINE)));
        return x.mul(HALF).mul(t.add(ONE));
    }

    static FloatVector geluApproximateSlope(FloatVector x) {
        FloatVector square = x.mul(x);
        FloatVector t = tanh(x.mul(square.fma(GELU_CUBE, GELU_LINE)));
        FloatVector inner = square.fma(GELU_SLOPE, GELU_LINE);
        return x.mul(ONE.sub(t.mul(t))).fma(inner, t.add(ONE)).mul(HALF);
    }

    static FloatVector siluSlope(FloatVector x) {
        FloatVector s = sigmoid(x);
        return s.mul(x.fma(ONE.sub(s), ONE));
    }

    static FloatVector mish(FloatVector x) {
        FloatVector e = exp(x.min(MISH_HIGH));
        FloatVector w = e.mul(e.add(TWO));
        return x.mul(w.div(w.add(TWO)));
    }

    static FloatVector mishSlope(FloatVector x) {
        FloatVector e = exp(x.min(MISH_HIGH));
        FloatVector w = e.mul(e.add(TWO));
        FloatVector d = ONE.div(w.add(TWO));
        return w.mul(d).add(x.mul(FOUR).mul(e).mul(e.add(ONE)).mul(d).mul(d));
    }

    static FloatVector sineOfTurn(FloatVector w) {
        FloatVector a = w.mul(TURN);
        FloatVector z = a.mul(a);
        FloatVector p = SIN0.fma(z, SIN1).fma(z, SIN2).fma(z, SIN3).fma(z, SIN4);
        return p.mul(z).fma(a, a);
    }
}
