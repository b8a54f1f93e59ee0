package dev.tenon.runtime.kernel.scalar;

/**
 * Elementary functions in float32, by the same polynomials as the vector provider's, so that results do not depend on the JVM and stay
 * close between providers; {@code Math.exp} costs ten times as much on JDK 17. Relative errors are about 2e-7.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients stand as they were published
public final class FloatMath {

    private FloatMath() {}

    /**
     * {@code e^x}: 0 below -87.3, infinity above 88.72. Reduction to {@code |r| <= ln(2) / 2} and a polynomial of degree 5 (Moshier's
     * Cephes library); 2^n by shifting the bits that adding 1.5 * 2^23 leaves.
     */
    public static float exp(float x) {
        float clamped = Math.max(Math.min(x, 89f), -87.4f);
        float shifted = clamped * 1.44269504088896341f + 12582912f;
        float n = shifted - 12582912f;
        float r = clamped - n * 0.693359375f + n * 2.12194440e-4f;
        float p = 1.9875691500e-4f;
        p = p * r + 1.3981999507e-3f;
        p = p * r + 8.3334519073e-3f;
        p = p * r + 4.1665795894e-2f;
        p = p * r + 1.6666665459e-1f;
        p = p * r + 5.0000001201e-1f;
        float y = p * (r * r) + r + 1f;
        return (y + y) * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + (126 << 23));
    }

    /** Natural logarithm (Moshier's Cephes library); subnormal numbers count as the smallest normal one, below 0 is NaN. */
    public static float log(float x) {
        float clamped = Math.max(x, Float.MIN_NORMAL);
        int bits = Float.floatToRawIntBits(clamped);
        float e = ((bits >>> 23) & 0xff) - 126;
        float m = Float.intBitsToFloat((bits & 0x7fffff) | 0x3f000000);
        boolean low = m < 0.70710678f;
        e = low ? e - 1f : e;
        m = low ? m + m - 1f : m - 1f;
        float z = m * m;
        float p = 7.0376836292e-2f;
        p = p * m - 1.1514610310e-1f;
        p = p * m + 1.1676998740e-1f;
        p = p * m - 1.2420140846e-1f;
        p = p * m + 1.4249322787e-1f;
        p = p * m - 1.6668057665e-1f;
        p = p * m + 2.0000714765e-1f;
        p = p * m - 2.4999993993e-1f;
        p = p * m + 3.3333331174e-1f;
        float y = p * m * z - e * 2.12194440e-4f - 0.5f * z + m + e * 0.693359375f;
        if (x > 0f && x < Float.POSITIVE_INFINITY) {
            return y;
        }
        return x == 0f ? Float.NEGATIVE_INFINITY : x > 0f ? x : Float.NaN;
    }

    /** {@code log(1 + e)} for e in [0, 1]: the series of 2 artanh(e / (2 + e)), exact also where e is tiny. */
    public static float log1p(float e) {
        float s = e / (2f + e);
        float z = s * s;
        float p = 2f / 15f;
        p = p * z + 2f / 13f;
        p = p * z + 2f / 11f;
        p = p * z + 2f / 9f;
        p = p * z + 2f / 7f;
        p = p * z + 2f / 5f;
        p = p * z + 2f / 3f;
        return s * (p * z + 2f);
    }

    /** Logistic function. */
    public static float sigmoid(float x) {
        return 1f / (1f + exp(-x));
    }

    /** Hyperbolic tangent: odd rational function of degrees 13 and 6 (coefficients as in Eigen), constant beyond 7.905. */
    public static float tanh(float x) {
        float c = Math.max(Math.min(x, 7.90531110763549805f), -7.90531110763549805f);
        float z = c * c;
        float p = -2.76076847742355e-16f;
        p = p * z + 2.00018790482477e-13f;
        p = p * z - 8.60467152213735e-11f;
        p = p * z + 5.12229709037114e-08f;
        p = p * z + 1.48572235717979e-05f;
        p = p * z + 6.37261928875436e-04f;
        p = p * z + 4.89352455891786e-03f;
        float q = 1.19825839466702e-06f;
        q = q * z + 1.18534705686654e-04f;
        q = q * z + 2.26843463243900e-03f;
        q = q * z + 4.89352518554385e-03f;
        return c * p / q;
    }

    /** {@code log(1 + e^x)}. */
    public static float softplus(float x) {
        return Math.max(x, 0f) + log1p(exp(-Math.abs(x)));
    }

    /**
     * Distribution of the standard normal: erfc(z) / exp(-z^2) by a polynomial in t = 1 / (1 + z / 2), fitted for least relative error
     * (4e-8; the form is that of Press et al., Numerical Recipes, whose polynomial stands in the exponent).
     */
    public static float normalDistribution(float x) {
        float z = Math.abs(x) * 0.70710678118654752f;
        float t = 1f / (1f + 0.5f * z);
        float p = -0.02955175f;
        p = p * t + 0.142371953f;
        p = p * t - 0.243775323f;
        p = p * t + 0.139234826f;
        p = p * t - 0.0134519264f;
        p = p * t + 0.101402506f;
        p = p * t + 0.121536896f;
        p = p * t + 0.141189724f;
        p = p * t + 0.141043097f;
        float tail = p * t * exp(-z * z);
        return x > 0f ? 1f - tail : tail;
    }

    /** Density of the standard normal. */
    public static float normalDensity(float x) {
        return 0.3989422804014327f * exp(-0.5f * x * x);
    }

    /** {@code sin(2 pi w)} for |w| at most 1/4: Taylor's series up to the eleventh power. */
    public static float sineOfTurn(float w) {
        float a = w * 6.283185307179586f;
        float z = a * a;
        float p = -2.5052108e-8f;
        p = p * z + 2.7557319e-6f;
        p = p * z - 1.9841270e-4f;
        p = p * z + 8.3333333e-3f;
        p = p * z - 1.6666667e-1f;
        return p * z * a + a;
    }
}
