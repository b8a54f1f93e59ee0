package dev.tenon.runtime.io;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * MNIST's IDX files, plain or gzipped: two zero bytes, the element type (8, unsigned byte, is the one that is read), the number of
 * axes, each size as a big-endian int, then the elements.
 */
public final class Idx {

    private static final int UNSIGNED_BYTE = 8;
    private static final int GZIP_MAGIC = 0x1f8b;

    private Idx() {}

    private static final class Bytes {
        final int[] shape;
        final byte[] elements;

        Bytes(int[] shape, byte[] elements) {
            this.shape = shape;
            this.elements = elements;
        }
    }

    /**
     * Images as {@code (N, height, width, 1)}, scaled from 0..255 to 0..1.
     *
     * @throws IOException if the file holds no images, is truncated or longer than it says; the message names file and reason
     */
    public static Tensor images(Path path) throws IOException {
        return images(path, 1 / 255f);
    }

    /**
     * Images as {@code (N, height, width, 1)}, each pixel, 0..255, times {@code scale}.
     *
     * @throws IOException as {@link #images(Path)}
     */
    public static Tensor images(Path path, float scale) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return images(in, path.toString(), scale);
        }
    }

    /**
     * Images from a stream, a class path resource for example, as {@code (N, height, width, 1)}, each pixel times {@code scale}.
     *
     * @param name what errors call the stream, which stays open
     * @throws IOException as {@link #images(Path)}
     */
    public static Tensor images(InputStream in, String name, float scale) throws IOException {
        Bytes bytes = read(in, name, 3, "images");
        float[] pixels = new float[bytes.elements.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (bytes.elements[i] & 0xff) * scale;
        }
        return Tensor.of(pixels, bytes.shape[0], bytes.shape[1], bytes.shape[2], 1);
    }

    /**
     * Labels, 0..255, as {@code (N)}.
     *
     * @throws IOException if the file holds no labels, is truncated or longer than it says; the message names file and reason
     */
    public static IntTensor labels(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return labels(in, path.toString());
        }
    }

    /**
     * Labels from a stream, as {@code (N)}.
     *
     * @param name what errors call the stream, which stays open
     * @throws IOException as {@link #labels(Path)}
     */
    public static IntTensor labels(InputStream in, String name) throws IOException {
        Bytes bytes = read(in, name, 1, "labels");
        int[] labels = new int[bytes.elements.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = bytes.elements[i] & 0xff;
        }
        return IntTensor.of(labels, labels.length);
    }

    private static Bytes read(InputStream stream, String name, int axes, String what) throws IOException {
        InputStream in = unzipped(stream);
        int magic = header(in, name);
        if (magic != (UNSIGNED_BYTE << 8 | axes)) {
            throw new IOException(name + ": is no IDX file of " + what + ": it begins with "
                    + String.format("%08x", magic) + " instead of " + String.format("%08x", UNSIGNED_BYTE << 8 | axes));
        }
        int[] shape = new int[axes];
        long elements = 1;
        for (int axis = 0; axis < axes; axis++) {
            shape[axis] = header(in, name);
            // 5 bytes an element: the byte read and the float made of it
            if (shape[axis] < 0 || (elements *= shape[axis]) > Math.min(Integer.MAX_VALUE, heap() / 5)) {
                throw new IOException(name + ": its header claims sizes " + Arrays.toString(shape)
                        + ", negative or more than the heap holds");
            }
        }
        byte[] bytes = in.readNBytes((int) elements);
        if (bytes.length < elements) {
            throw new EOFException(name + ": is truncated: it has " + bytes.length + " of the " + elements
                    + " elements that its sizes " + Arrays.toString(shape) + " need");
        }
        if (in.read() >= 0) {
            throw new IOException(
                    name + ": goes on behind the " + elements + " elements of its sizes " + Arrays.toString(shape));
        }
        return new Bytes(shape, bytes);
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    private static InputStream unzipped(InputStream stream) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream);
        in.mark(2);
        int first = in.read() << 8 | in.read();
        in.reset();
        return first == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static int header(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(Integer.BYTES);
        if (bytes.length < Integer.BYTES) {
            throw new EOFException(name + ": is truncated inside its header");
        }
        return ByteBuffer.wrap(bytes).getInt();
    }
}
