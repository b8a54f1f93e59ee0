package dev.tenon.runtime.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tenon.runtime.io.SafetensorsHeader.Entry;
import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The safetensors format: 8 bytes with the header's length, a header of JSON that names each tensor's dtype, shape and place, then
 * the elements, little-endian and row-major. Nothing in such a file is ever executed. F32 and I32 are read as they are; F64, F16
 * and BF16 become float32 (F64 rounded to the nearest), I64 becomes int32 where every element fits.
 */
public final class Safetensors {

    /** The longest header that is read, in bytes: room for more than 100,000 tensors. */
    public static final int LONGEST_HEADER = 16 << 20;

    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final int CHUNK = 1 << 16;
    private static final JsonFactory JSON = new JsonFactory();

    private Safetensors() {}

    /**
     * Reads a whole file.
     *
     * @throws SafetensorsException if the file is not a valid safetensors file, holds a dtype that Tenon does not read, or is larger
     *     than the heap; the message names file, tensor and byte. Nothing is allocated that the file does not really hold.
     * @throws IOException if it cannot be read
     */
    public static SafetensorsFile read(Path path) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return read(in, Files.size(path), path.toString());
        }
    }

    /**
     * Reads a file's content that is already in memory, a class path resource for example.
     *
     * @param name what errors call it
     * @throws SafetensorsException as {@link #read(Path)}
     */
    public static SafetensorsFile read(byte[] content, String name) throws IOException {
        return read(new ByteArrayInputStream(content), content.length, name);
    }

    private static SafetensorsFile read(InputStream in, long size, String file) throws IOException {
        if (size < Long.BYTES) {
            throw new SafetensorsException(file, "is " + size + " bytes long, too short for a safetensors file");
        }
        long length = little(bytes(in, Long.BYTES, file, "the header's length")).getLong();
        if (length < 0 || length > size - Long.BYTES || length > LONGEST_HEADER) {
            throw new SafetensorsException(
                    file,
                    "its first 8 bytes claim a header of " + Long.toUnsignedString(length) + " bytes; the file has "
                            + (size - Long.BYTES) + " more bytes, and " + LONGEST_HEADER
                            + " are the most that is read");
        }
        long dataBytes = size - Long.BYTES - length;
        SafetensorsHeader header =
                SafetensorsHeader.parse(file, bytes(in, (int) length, file, "the header"), dataBytes);
        long needed = header.entries.stream()
                .mapToLong(entry -> (entry.end() - entry.begin()) / entry.dtype().bytes * Float.BYTES)
                .sum();
        if (needed > Runtime.getRuntime().maxMemory()) {
            throw new SafetensorsException(
                    file, "holds " + needed + " bytes of tensors, more than the heap: start Java with a larger -Xmx");
        }
        Map<String, AnyTensor> tensors = new LinkedHashMap<>();
        header.entries.forEach(entry -> tensors.put(entry.name(), null));
        byte[] chunk = new byte[CHUNK];
        for (Entry entry : header.inFileOrder()) {
            tensors.put(entry.name(), tensor(in, entry, chunk, file));
        }
        return new SafetensorsFile(Collections.unmodifiableMap(tensors), Collections.unmodifiableMap(header.metadata));
    }

    private static AnyTensor tensor(InputStream in, Entry entry, byte[] chunk, String file) throws IOException {
        Dtype dtype = entry.dtype();
        AnyTensor tensor = dtype.zeros(entry.shape());
        int most = CHUNK / dtype.bytes;
        for (int at = 0; at < tensor.elements(); at += most) {
            int n = Math.min(most, tensor.elements() - at);
            int read = in.readNBytes(chunk, 0, n * dtype.bytes);
            if (read < n * dtype.bytes) {
                throw new SafetensorsException(
                        file, "ends inside tensor " + SafetensorsHeader.quoted(entry.name()) + ": it is truncated");
            }
            try {
                dtype.decode(little(chunk), n, tensor, at);
            } catch (ArithmeticException e) {
                throw new SafetensorsException(
                        file, "tensor " + SafetensorsHeader.quoted(entry.name()) + ": " + e.getMessage(), e);
            }
        }
        return tensor;
    }

    private static byte[] bytes(InputStream in, int n, String file, String what) throws IOException {
        byte[] bytes = in.readNBytes(n);
        if (bytes.length < n) {
            throw new SafetensorsException(file, "ends inside " + what + ": it is truncated");
        }
        return bytes;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes a file, whole or not at all: into a file beside it that is forced to the disk, then moved into its place.
     *
     * @param tensors in the order in which they are to stand
     * @param metadata free text; may be empty
     * @throws IllegalArgumentException if a tensor is named {@code __metadata__}, which the format reserves
     * @throws IOException if it cannot be written; then the old file, if any, is untouched
     */
    public static void write(Path path, Map<String, ? extends AnyTensor> tensors, Map<String, String> metadata)
            throws IOException {
        byte[] header = header(tensors, metadata);
        AtomicFile.write(path, out -> {
            out.write(little(new byte[Long.BYTES]).putLong(header.length).array());
            out.write(header);
            byte[] chunk = new byte[CHUNK];
            for (AnyTensor tensor : tensors.values()) {
                write(out, tensor, chunk);
            }
        });
    }

    private static byte[] header(Map<String, ? extends AnyTensor> tensors, Map<String, String> metadata)
            throws IOException {
        if (tensors.containsKey(METADATA)) {
            throw new IllegalArgumentException("no tensor may be named " + METADATA + ": safetensors keeps that name");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            long begin = 0;
            for (Map.Entry<String, ? extends AnyTensor> entry : tensors.entrySet()) {
                AnyTensor tensor = entry.getValue();
                long end = begin + (long) tensor.elements() * Float.BYTES;
                json.writeObjectFieldStart(entry.getKey());
                json.writeStringField("dtype", (tensor instanceof IntTensor ? Dtype.I32 : Dtype.F32).name());
                json.writeFieldName("shape");
                json.writeArray(tensor.shape(), 0, tensor.rank());
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {begin, end}, 0, 2);
                json.writeEndObject();
                begin = end;
            }
            json.writeEndObject();
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    private static void write(OutputStream out, AnyTensor tensor, byte[] chunk) throws IOException {
        ByteBuffer buffer = little(chunk);
        int most = CHUNK / Float.BYTES;
        for (int at = 0; at < tensor.elements(); at += most) {
            int n = Math.min(most, tensor.elements() - at);
            if (tensor instanceof Tensor floats) {
                buffer.asFloatBuffer().put(floats.data(), at, n);
            } else if (tensor instanceof IntTensor ints) {
                buffer.asIntBuffer().put(ints.data(), at, n);
            }
            out.write(chunk, 0, n * Float.BYTES);
        }
    }
}
