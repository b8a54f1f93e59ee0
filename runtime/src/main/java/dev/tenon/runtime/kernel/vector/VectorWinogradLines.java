package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.scalar.ScalarWinogradLines;
import jdk.incubator.vector.FloatVector;

/** The scalar provider's transforms, by whole vectors. */
interface VectorWinogradLines extends ScalarWinogradLines {

    @Override
    default void kernelLine(int n, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        int bound = SPECIES.loopBound(n);
        FloatVector atZero = FloatVector.broadcast(SPECIES, AT_ZERO);
        FloatVector atA = FloatVector.broadcast(SPECIES, AT_A);
        FloatVector atA1 = FloatVector.broadcast(SPECIES, AT_A * A);
        FloatVector atA2 = FloatVector.broadcast(SPECIES, AT_A * A2);
        FloatVector atB = FloatVector.broadcast(SPECIES, AT_B);
        FloatVector atB1 = FloatVector.broadcast(SPECIES, AT_B * B);
        FloatVector atB2 = FloatVector.broadcast(SPECIES, AT_B * B2);
        for (int i = 0; i < bound; i += COUNT) {
            int from = xo + i;
            int to = yo + i;
            FloatVector first = load(x, from);
            FloatVector middle = load(x, from + xp);
            FloatVector last = load(x, from + 2 * xp);
            FloatVector even = first.fma(atA, last.mul(atA2));
            FloatVector odd = middle.mul(atA1);
            FloatVector wideEven = first.fma(atB, last.mul(atB2));
            FloatVector wideOdd = middle.mul(atB1);
            first.mul(atZero).intoArray(y, to);
            even.add(odd).intoArray(y, to + yp);
            even.sub(odd).intoArray(y, to + 2 * yp);
            wideEven.add(wideOdd).intoArray(y, to + 3 * yp);
            wideEven.sub(wideOdd).intoArray(y, to + 4 * yp);
            last.intoArray(y, to + 5 * yp);
        }
        ScalarWinogradLines.super.kernelLine(n - bound, x, xo + bound, xp, y, yo + bound, yp);
    }

    @Override
    default void kernelGradientLine(int n, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        int bound = SPECIES.loopBound(n);
        FloatVector atZero = FloatVector.broadcast(SPECIES, AT_ZERO);
        FloatVector atA = FloatVector.broadcast(SPECIES, AT_A);
        FloatVector atA1 = FloatVector.broadcast(SPECIES, AT_A * A);
        FloatVector atA2 = FloatVector.broadcast(SPECIES, AT_A * A2);
        FloatVector atB = FloatVector.broadcast(SPECIES, AT_B);
        FloatVector atB1 = FloatVector.broadcast(SPECIES, AT_B * B);
        FloatVector atB2 = FloatVector.broadcast(SPECIES, AT_B * B2);
        for (int i = 0; i < bound; i += COUNT) {
            int from = xo + i;
            int to = yo + i;
            FloatVector x1 = load(x, from + xp);
            FloatVector x2 = load(x, from + 2 * xp);
            FloatVector x3 = load(x, from + 3 * xp);
            FloatVector x4 = load(x, from + 4 * xp);
            FloatVector sum = x1.add(x2);
            FloatVector difference = x1.sub(x2);
            FloatVector wideSum = x3.add(x4);
            FloatVector wideDifference = x3.sub(x4);
            load(x, from).fma(atZero, sum.fma(atA, wideSum.mul(atB))).intoArray(y, to);
            difference.fma(atA1, wideDifference.mul(atB1)).intoArray(y, to + yp);
            sum.fma(atA2, wideSum.fma(atB2, load(x, from + 5 * xp))).intoArray(y, to + 2 * yp);
        }
        ScalarWinogradLines.super.kernelGradientLine(n - bound, x, xo + bound, xp, y, yo + bound, yp);
    }

    @Override
    default void inputLine(int n, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        int bound = SPECIES.loopBound(n);
        FloatVector product = FloatVector.broadcast(SPECIES, PRODUCT);
        FloatVector minusSum = FloatVector.broadcast(SPECIES, -SUM);
        FloatVector a = FloatVector.broadcast(SPECIES, A);
        FloatVector b = FloatVector.broadcast(SPECIES, B);
        FloatVector minusA2 = FloatVector.broadcast(SPECIES, -A2);
        FloatVector minusB2 = FloatVector.broadcast(SPECIES, -B2);
        FloatVector minusAB2 = FloatVector.broadcast(SPECIES, -A * B2);
        FloatVector minusBA2 = FloatVector.broadcast(SPECIES, -B * A2);
        for (int i = 0; i < bound; i += COUNT) {
            int from = xo + i;
            int to = yo + i;
            FloatVector x1 = load(x, from + xp);
            FloatVector x2 = load(x, from + 2 * xp);
            FloatVector x3 = load(x, from + 3 * xp);
            FloatVector x4 = load(x, from + 4 * xp);
            FloatVector even = x2.fma(minusB2, x4);
            FloatVector odd = x3.fma(a, x1.mul(minusAB2));
            FloatVector wideEven = x2.fma(minusA2, x4);
            FloatVector wideOdd = x3.fma(b, x1.mul(minusBA2));
            load(x, from).fma(product, x2.fma(minusSum, x4)).intoArray(y, to);
            even.add(odd).intoArray(y, to + yp);
            even.sub(odd).intoArray(y, to + 2 * yp);
            wideEven.add(wideOdd).intoArray(y, to + 3 * yp);
            wideEven.sub(wideOdd).intoArray(y, to + 4 * yp);
            x1.fma(product, x3.fma(minusSum, load(x, from + 5 * xp))).intoArray(y, to + 5 * yp);
        }
        ScalarWinogradLines.super.inputLine(n - bound, x, xo + bound, xp, y, yo + bound, yp);
    }

    @Override
    default void inputGradientLine(int n, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        int bound = SPECIES.loopBound(n);
        FloatVector product = FloatVector.broadcast(SPECIES, PRODUCT);
        FloatVector minusSum = FloatVector.broadcast(SPECIES, -SUM);
        FloatVector a = FloatVector.broadcast(SPECIES, A);
        FloatVector b = FloatVector.broadcast(SPECIES, B);
        FloatVector minusA2 = FloatVector.broadcast(SPECIES, -A2);
        FloatVector minusB2 = FloatVector.broadcast(SPECIES, -B2);
        FloatVector minusAB2 = FloatVector.broadcast(SPECIES, -A * B2);
        FloatVector minusBA2 = FloatVector.broadcast(SPECIES, -B * A2);
        for (int i = 0; i < bound; i += COUNT) {
            int from = xo + i;
            int to = yo + i;
            FloatVector first = load(x, from);
            FloatVector last = load(x, from + 5 * xp);
            FloatVector x1 = load(x, from + xp);
            FloatVector x2 = load(x, from + 2 * xp);
            FloatVector x3 = load(x, from + 3 * xp);
            FloatVector x4 = load(x, from + 4 * xp);
            FloatVector sum = x1.add(x2);
            FloatVector difference = x1.sub(x2);
            FloatVector wideSum = x3.add(x4);
            FloatVector wideDifference = x3.sub(x4);
            first.mul(product).intoArray(y, to);
            last.fma(product, difference.fma(minusAB2, wideDifference.mul(minusBA2)))
                    .intoArray(y, to + yp);
            first.fma(minusSum, sum.fma(minusB2, wideSum.mul(minusA2))).intoArray(y, to + 2 * yp);
            difference.fma(a, wideDifference.fma(b, last.mul(minusSum))).intoArray(y, to + 3 * yp);
            first.add(sum).add(wideSum).intoArray(y, to + 4 * yp);
            last.intoArray(y, to + 5 * yp);
        }
        ScalarWinogradLines.super.inputGradientLine(n - bound, x, xo + bound, xp, y, yo + bound, yp);
    }

    @Override
    default void outputLine(
            int n, float[] bias, int bo, float lo, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        int bound = SPECIES.loopBound(n);
        FloatVector a = FloatVector.broadcast(SPECIES, A);
        FloatVector b = FloatVector.broadcast(SPECIES, B);
        FloatVector a2 = FloatVector.broadcast(SPECIES, A2);
        FloatVector b2 = FloatVector.broadcast(SPECIES, B2);
        FloatVector a3 = FloatVector.broadcast(SPECIES, A3);
        FloatVector b3 = FloatVector.broadcast(SPECIES, B3);
        FloatVector least = FloatVector.broadcast(SPECIES, lo);
        for (int i = 0; i < bound; i += COUNT) {
            int from = xo + i;
            int to = yo + i;
            FloatVector x1 = load(x, from + xp);
            FloatVector x2 = load(x, from + 2 * xp);
            FloatVector x3 = load(x, from + 3 * xp);
            FloatVector x4 = load(x, from + 4 * xp);
            FloatVector sum = x1.add(x2);
            FloatVector difference = x1.sub(x2);
            FloatVector wideSum = x3.add(x4);
            FloatVector wideDifference = x3.sub(x4);
            FloatVector plus = load(bias, bo + i);
            load(x, from).add(sum).add(wideSum.add(plus)).max(least).intoArray(y, to);
            difference.fma(a, wideDifference.fma(b, plus)).max(least).intoArray(y, to + yp);
            sum.fma(a2, wideSum.fma(b2, plus)).max(least).intoArray(y, to + 2 * yp);
            difference
                    .fma(a3, wideDifference.fma(b3, load(x, from + 5 * xp).add(plus)))
                    .max(least)
                    .intoArray(y, to + 3 * yp);
        }
        ScalarWinogradLines.super.outputLine(n - bound, bias, bo + bound, lo, x, xo + bound, xp, y, yo + bound, yp);
    }

    @Override
    default void outputGradientLine(int n, float[] x, int xo, int xp, float[] y, int yo, int yp) {
        int bound = SPECIES.loopBound(n);
        FloatVector a = FloatVector.broadcast(SPECIES, A);
        FloatVector b = FloatVector.broadcast(SPECIES, B);
        FloatVector a2 = FloatVector.broadcast(SPECIES, A2);
        FloatVector b2 = FloatVector.broadcast(SPECIES, B2);
        FloatVector a3 = FloatVector.broadcast(SPECIES, A3);
        FloatVector b3 = FloatVector.broadcast(SPECIES, B3);
        for (int i = 0; i < bound; i += COUNT) {
            int from = xo + i;
            int to = yo + i;
            FloatVector x0 = load(x, from);
            FloatVector x1 = load(x, from + xp);
            FloatVector x2 = load(x, from + 2 * xp);
            FloatVector x3 = load(x, from + 3 * xp);
            FloatVector even = x2.fma(a2, x0);
            FloatVector odd = x1.fma(a, x3.mul(a3));
            FloatVector wideEven = x2.fma(b2, x0);
            FloatVector wideOdd = x1.fma(b, x3.mul(b3));
            x0.intoArray(y, to);
            even.add(odd).intoArray(y, to + yp);
            even.sub(odd).intoArray(y, to + 2 * yp);
            wideEven.add(wideOdd).intoArray(y, to + 3 * yp);
            wideEven.sub(wideOdd).intoArray(y, to + 4 * yp);
            x3.intoArray(y, to + 5 * yp);
        }
        ScalarWinogradLines.super.outputGradientLine(n - bound, x, xo + bound, xp, y, yo + bound, yp);
    }
}
