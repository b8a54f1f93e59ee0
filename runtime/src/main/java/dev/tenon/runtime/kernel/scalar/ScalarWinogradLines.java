package dev.tenon.runtime.kernel.scalar;

/**
 * Winograd's transforms in one direction: n lanes side by side, each of which reads some floats {@code xp} apart and writes some
 * {@code yp} apart. They evaluate and interpolate polynomials at 0, -A, A, -B, B and infinity; with these points the rounding errors are
 * a third of what the usual ones (1 and 2) give. The matrices G, B, A are named as in Lavin and Gray; a gradient takes the transposed one.
 */
public interface ScalarWinogradLines {
    float A = 0.625f;
    float B = 1.5f;
    float A2 = A * A;
    float B2 = B * B;
    float A3 = A2 * A;
    float B3 = B2 * B;
    float PRODUCT = A2 * B2;
    float SUM = A2 + B2;

    /** One over the product of the distances of 0, A and B to the other points. */
    float AT_ZERO = 1 / PRODUCT;

    float AT_A = 1 / (2 * A2 * (A2 - B2));
    float AT_B = 1 / (2 * B2 * (B2 - A2));

    /** Three taps to six points: G. */
    default void kernelLine(int n, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        for (int i = 0; i < n; i++) {
            int from = xo + i;
            int to = yo + i;
            float first = x[from];
            float middle = x[from + xp];
            float last = x[from + 2 * xp];
            float even = AT_A * first + AT_A * A2 * last;
            float odd = AT_A * A * middle;
            float wideEven = AT_B * first + AT_B * B2 * last;
            float wideOdd = AT_B * B * middle;
            y[to] = AT_ZERO * first;
            y[to + yp] = even + odd;
            y[to + 2 * yp] = even - odd;
            y[to + 3 * yp] = wideEven + wideOdd;
            y[to + 4 * yp] = wideEven - wideOdd;
            y[to + 5 * yp] = last;
        }
    }

    /** Six points to three taps: transposed G. */
    default void kernelGradientLine(int n, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        for (int i = 0; i < n; i++) {
            int from = xo + i;
            int to = yo + i;
            float sum = x[from + xp] + x[from + 2 * xp];
            float difference = x[from + xp] - x[from + 2 * xp];
            float wideSum = x[from + 3 * xp] + x[from + 4 * xp];
            float wideDifference = x[from + 3 * xp] - x[from + 4 * xp];
            y[to] = AT_ZERO * x[from] + AT_A * sum + AT_B * wideSum;
            y[to + yp] = AT_A * A * difference + AT_B * B * wideDifference;
            y[to + 2 * yp] = AT_A * A2 * sum + AT_B * B2 * wideSum + x[from + 5 * xp];
        }
    }

    /** Six pixels to six points: transposed B. */
    default void inputLine(int n, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        for (int i = 0; i < n; i++) {
            int from = xo + i;
            int to = yo + i;
            float x1 = x[from + xp];
            float x2 = x[from + 2 * xp];
            float x3 = x[from + 3 * xp];
            float x4 = x[from + 4 * xp];
            float even = x4 - B2 * x2;
            float odd = A * x3 - A * B2 * x1;
            float wideEven = x4 - A2 * x2;
            float wideOdd = B * x3 - B * A2 * x1;
            y[to] = PRODUCT * x[from] - SUM * x2 + x4;
            y[to + yp] = even + odd;
            y[to + 2 * yp] = even - odd;
            y[to + 3 * yp] = wideEven + wideOdd;
            y[to + 4 * yp] = wideEven - wideOdd;
            y[to + 5 * yp] = PRODUCT * x1 - SUM * x3 + x[from + 5 * xp];
        }
    }

    /** Six points to six pixels: B. */
    default void inputGradientLine(int n, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        for (int i = 0; i < n; i++) {
            int from = xo + i;
            int to = yo + i;
            float first = x[from];
            float last = x[from + 5 * xp];
            float sum = x[from + xp] + x[from + 2 * xp];
            float difference = x[from + xp] - x[from + 2 * xp];
            float wideSum = x[from + 3 * xp] + x[from + 4 * xp];
            float wideDifference = x[from + 3 * xp] - x[from + 4 * xp];
            y[to] = PRODUCT * first;
            y[to + yp] = PRODUCT * last - A * B2 * difference - B * A2 * wideDifference;
            y[to + 2 * yp] = -SUM * first - B2 * sum - A2 * wideSum;
            y[to + 3 * yp] = A * difference + B * wideDifference - SUM * last;
            y[to + 4 * yp] = first + sum + wideSum;
            y[to + 5 * yp] = last;
        }
    }

    /** Six points to four results, plus a bias, none under {@code lo}: transposed A. */
    default void outputLine(
            int n, float[] bias, int bo, float lo, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        for (int i = 0; i < n; i++) {
            int from = xo + i;
            int to = yo + i;
            float sum = x[from + xp] + x[from + 2 * xp];
            float difference = x[from + xp] - x[from + 2 * xp];
            float wideSum = x[from + 3 * xp] + x[from + 4 * xp];
            float wideDifference = x[from + 3 * xp] - x[from + 4 * xp];
            float plus = bias[bo + i];
            y[to] = Math.max(lo, x[from] + sum + wideSum + plus);
            y[to + yp] = Math.max(lo, A * difference + B * wideDifference + plus);
            y[to + 2 * yp] = Math.max(lo, A2 * sum + B2 * wideSum + plus);
            y[to + 3 * yp] = Math.max(lo, A3 * difference + B3 * wideDifference + x[from + 5 * xp] + plus);
        }
    }

    /** Four results to six points: A. */
    default void outputGradientLine(int n, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        for (int i = 0; i < n; i++) {
            int from = xo + i;
            int to = yo + i;
            float x0 = x[from];
            float x1 = x[from + xp];
            float x2 = x[from + 2 * xp];
            float x3 = x[from + 3 * xp];
            float even = x0 + A2 * x2;
            float odd = A * x1 + A3 * x3;
            float wideEven = x0 + B2 * x2;
            float wideOdd = B * x1 + B3 * x3;
            y[to] = x0;
            y[to + yp] = even + odd;
            y[to + 2 * yp] = even - odd;
            y[to + 3 * yp] = wideEven + wideOdd;
            y[to + 4 * yp] = wideEven - wideOdd;
            y[to + 5 * yp] = x3;
        }
    }
}
