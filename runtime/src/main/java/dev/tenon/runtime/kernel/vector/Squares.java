package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes by squares of eight by eight, as many at once as stand side by side in a vector. In three rounds lines that are 1, 2 and 4
 * apart swap what stands as far off the diagonal: the one's odd columns against the other's even ones, and so on. Vectors of half the
 * width would do too, but where a JVM sees two widths, JDK 17 no longer knows which one a store has, and boxes.
 */
final class Squares {

    /** Lines and columns of a square. */
    private static final int SIDE = 8;

    private static final VectorShuffle<Float> SWAP1 = VectorShuffle.fromOp(SPECIES, lane -> lane ^ 1);
    private static final VectorShuffle<Float> SWAP2 = VectorShuffle.fromOp(SPECIES, lane -> lane ^ 2);
    private static final VectorShuffle<Float> SWAP4 = VectorShuffle.fromOp(SPECIES, lane -> lane ^ 4);
    private static final VectorMask<Float> ODD1 = VectorMask.fromLong(SPECIES, 0xAAAA & Lanes.ALL);
    private static final VectorMask<Float> ODD2 = VectorMask.fromLong(SPECIES, 0xCCCC & Lanes.ALL);
    private static final VectorMask<Float> ODD4 = VectorMask.fromLong(SPECIES, 0xF0F0 & Lanes.ALL);
    private static final VectorMask<Float> SECOND = VectorMask.fromLong(SPECIES, 0xFF00 & Lanes.ALL);

    private Squares() {}

    /** The transpose (n, m) of src (m, n); lines stand {@code lds} and {@code ldd} floats apart. */
    static void transpose(int m, int n, float[] src, int so, int lds, float[] dst, int to, int ldd) {
        int rows = COUNT < SIDE ? 0 : m / COUNT * COUNT;
        int columns = COUNT < SIDE ? 0 : n / SIDE * SIDE;
        for (int j = 0; j < columns; j += SIDE) {
            for (int i = 0; i < rows; i += COUNT) {
                squares(src, so + i * lds + j, lds, dst, to + j * ldd + i, ldd);
            }
        }
        rest(0, rows, columns, n, src, so, lds, dst, to, ldd);
        rest(rows, m, 0, n, src, so, lds, dst, to, ldd);
    }

    private static void rest(
            int row, int rows, int column, int columns, float[] src, int so, int lds, float[] dst, int to, int ldd) {
        for (int i = row; i < rows; i++) {
            for (int j = column; j < columns; j++) {
                dst[to + j * ldd + i] = src[so + i * lds + j];
            }
        }
    }

    /** A line of one square, and behind it the line of the next that becomes part of the same column; its lanes before are not looked at. */
    private static FloatVector line(float[] src, int from, int lds) {
        return COUNT == SIDE ? load(src, from) : load(src, from).blend(load(src, from + SIDE * lds - SIDE), SECOND);
    }

    /** Squares below each other; loads and stores are all that depends on where they stand. */
    private static void squares(float[] src, int from, int lds, float[] dst, int to, int ldd) {
        FloatVector x0 = line(src, from, lds);
        FloatVector x1 = line(src, from + lds, lds);
        FloatVector x2 = line(src, from + 2 * lds, lds);
        FloatVector x3 = line(src, from + 3 * lds, lds);
        FloatVector x4 = line(src, from + 4 * lds, lds);
        FloatVector x5 = line(src, from + 5 * lds, lds);
        FloatVector x6 = line(src, from + 6 * lds, lds);
        FloatVector x7 = line(src, from + 7 * lds, lds);
        FloatVector y0 = x0.blend(x1.rearrange(SWAP1), ODD1);
        FloatVector y1 = x0.rearrange(SWAP1).blend(x1, ODD1);
        FloatVector y2 = x2.blend(x3.rearrange(SWAP1), ODD1);
        FloatVector y3 = x2.rearrange(SWAP1).blend(x3, ODD1);
        FloatVector y4 = x4.blend(x5.rearrange(SWAP1), ODD1);
        FloatVector y5 = x4.rearrange(SWAP1).blend(x5, ODD1);
        FloatVector y6 = x6.blend(x7.rearrange(SWAP1), ODD1);
        FloatVector y7 = x6.rearrange(SWAP1).blend(x7, ODD1);
        FloatVector z0 = y0.blend(y2.rearrange(SWAP2), ODD2);
        FloatVector z2 = y0.rearrange(SWAP2).blend(y2, ODD2);
        FloatVector z1 = y1.blend(y3.rearrange(SWAP2), ODD2);
        FloatVector z3 = y1.rearrange(SWAP2).blend(y3, ODD2);
        FloatVector z4 = y4.blend(y6.rearrange(SWAP2), ODD2);
        FloatVector z6 = y4.rearrange(SWAP2).blend(y6, ODD2);
        FloatVector z5 = y5.blend(y7.rearrange(SWAP2), ODD2);
        FloatVector z7 = y5.rearrange(SWAP2).blend(y7, ODD2);
        z0.blend(z4.rearrange(SWAP4), ODD4).intoArray(dst, to);
        z0.rearrange(SWAP4).blend(z4, ODD4).intoArray(dst, to + 4 * ldd);
        z1.blend(z5.rearrange(SWAP4), ODD4).intoArray(dst, to + ldd);
        z1.rearrange(SWAP4).blend(z5, ODD4).intoArray(dst, to + 5 * ldd);
        z2.blend(z6.rearrange(SWAP4), ODD4).intoArray(dst, to + 2 * ldd);
        z2.rearrange(SWAP4).blend(z6, ODD4).intoArray(dst, to + 6 * ldd);
        z3.blend(z7.rearrange(SWAP4), ODD4).intoArray(dst, to + 3 * ldd);
        z3.rearrange(SWAP4).blend(z7, ODD4).intoArray(dst, to + 7 * ldd);
    }
}
