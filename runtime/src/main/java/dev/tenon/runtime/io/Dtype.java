package dev.tenon.runtime.io;

import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.nio.ByteBuffer;

/** The element types of safetensors that Tenon reads. All but F32 and I32 are converted. */
enum Dtype {
    F32(4, false),
    I32(4, true),
    F64(8, false),
    F16(2, false),
    BF16(2, false),
    I64(8, true);

    final int bytes;
    final boolean integer;

    Dtype(int bytes, boolean integer) {
        this.bytes = bytes;
        this.integer = integer;
    }

    AnyTensor zeros(int[] shape) {
        return integer ? IntTensor.zeros(shape) : Tensor.zeros(shape);
    }

    /**
     * Reads {@code n} elements of {@code from} (little-endian) to {@code to}, at element {@code at}.
     *
     * @throws ArithmeticException if a 64-bit integer is no int
     */
    void decode(ByteBuffer from, int n, AnyTensor to, int at) {
        if (to instanceof IntTensor ints) {
            decode(from, n, ints.data(), at);
        } else if (to instanceof Tensor floats) {
            decode(from, n, floats.data(), at);
        }
    }

    private void decode(ByteBuffer from, int n, int[] to, int at) {
        if (this == I32) {
            from.asIntBuffer().get(to, at, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            long value = from.getLong(i * Long.BYTES);
            if (value != (int) value) {
                throw new ArithmeticException("element " + (at + i) + " is " + value + ", which is no 32-bit integer");
            }
            to[at + i] = (int) value;
        }
    }

    private void decode(ByteBuffer from, int n, float[] to, int at) {
        if (this == F32) {
            from.asFloatBuffer().get(to, at, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            to[at + i] = switch (this) {
                case F64 -> (float) from.getDouble(i * Double.BYTES);
                case BF16 -> Float.intBitsToFloat(from.getShort(i * Short.BYTES) << 16);
                default -> half(from.getShort(i * Short.BYTES));
            };
        }
    }

    /** IEEE 754 binary16: sign, 5 bits of exponent (bias 15), 10 of fraction. */
    private static float half(short bits) {
        float sign = bits < 0 ? -1 : 1;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            return sign * fraction * 0x1p-24f;
        }
        if (exponent == 0x1f) {
            return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
        }
        return sign * Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
    }
}
