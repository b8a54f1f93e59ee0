package dev.tenon.runtime.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsTest {

    @TempDir
    Path directory;

    /** A file with the given header and data. */
    static byte[] file(String header, byte... data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    private static AnyTensor only(String dtype, ByteBuffer data, String shape) throws IOException {
        String header = "{\"x\": {\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": [0, %d]}}"
                .formatted(dtype, shape, data.capacity());
        byte[] bytes = new byte[data.capacity()];
        data.get(0, bytes);
        return Safetensors.read(file(header, bytes), "test").tensors().get("x");
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        float[] large = new float[40_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = i * 0.5f;
        }
        Map<String, AnyTensor> tensors = new LinkedHashMap<>();
        tensors.put("z/kernel", Tensor.of(large, 200, 200));
        tensors.put("a \"quoted\" \u00e9", IntTensor.of(new int[] {1, -2, Integer.MIN_VALUE}, 3));
        tensors.put("scalar", Tensor.scalar(Float.NaN));
        tensors.put("empty", Tensor.zeros(0, 5));
        Path path = directory.resolve("weights.safetensors");
        Safetensors.write(path, tensors, Map.of("model", "Digits"));

        SafetensorsFile read = Safetensors.read(path);
        assertThat(read.tensors()).containsExactlyEntriesOf(tensors);
        assertThat(read.metadata()).isEqualTo(Map.of("model", "Digits"));
        assertThat(little(8).put(Files.readAllBytes(path), 0, 8).getLong(0) % 8).isZero();
    }

    @Test
    void overwritesWholeAndLeavesNothingBeside() throws IOException {
        Path path = directory.resolve("w.safetensors");
        Safetensors.write(path, Map.of("a", Tensor.full(1, 1000)), Map.of());
        Safetensors.write(path, Map.of("b", Tensor.scalar(2)), Map.of());
        assertThat(Safetensors.read(path).tensors()).containsOnlyKeys("b");
        assertThat(names()).containsExactly("w.safetensors");
    }

    @Test
    void aFailedWriteLeavesTheOldFile() throws IOException {
        Path path = directory.resolve("w.safetensors");
        Safetensors.write(path, Map.of("a", Tensor.scalar(1)), Map.of());
        Map<String, AnyTensor> failing = new AbstractMap<>() {
            private int calls;

            @Override
            public Set<Entry<String, AnyTensor>> entrySet() {
                if (calls++ > 1) {
                    throw new IllegalStateException("the disk is full");
                }
                return Map.<String, AnyTensor>of("b", Tensor.scalar(2)).entrySet();
            }
        };
        assertThatThrownBy(() -> Safetensors.write(path, failing, Map.of())).hasMessage("the disk is full");
        assertThat(Safetensors.read(path).tensors()).containsOnlyKeys("a");
        assertThat(names()).containsExactly("w.safetensors");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void refusesAReservedNameAndAMissingDirectory() {
        assertThatThrownBy(() ->
                        Safetensors.write(directory.resolve("w"), Map.of("__metadata__", Tensor.scalar(1)), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Safetensors.write(directory.resolve("no/w"), Map.of(), Map.of()))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessageContaining("there is no directory");
    }

    @Test
    void convertsOtherTypes() throws IOException {
        assertThat(only("F64", little(16).putDouble(0, 0.1).putDouble(8, -3), "[2]"))
                .isEqualTo(Tensor.of(new float[] {0.1f, -3}, 2));
        assertThat(only("BF16", little(4).putShort(0, (short) 0x3fc0).putShort(2, (short) 0xc000), "[2]"))
                .isEqualTo(Tensor.of(new float[] {1.5f, -2}, 2));
        assertThat(only("I64", little(8).putLong(0, -7), "[1, 1]")).isEqualTo(IntTensor.of(new int[] {-7}, 1, 1));
        assertThatThrownBy(() -> only("I64", little(16).putLong(8, 1L << 31), "[2]"))
                .isInstanceOf(SafetensorsException.class)
                .hasMessage("test: tensor 'x': element 1 is 2147483648, which is no 32-bit integer");
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000, 0",
        "0x8000, -0.0",
        "0x3c00, 1",
        "0xc100, -2.5",
        "0x7bff, 65504",
        "0x0001, 5.9604645e-8",
        "0x03ff, 6.097555e-5",
        "0x0400, 6.1035156e-5",
        "0x7c00, Infinity",
        "0xfc00, -Infinity",
        "0x7e00, NaN"
    })
    void convertsHalves(String bits, float value) throws IOException {
        assertThat(only("F16", little(2).putShort(0, Integer.decode(bits).shortValue()), "[]"))
                .isEqualTo(Tensor.scalar(value));
    }

    private static void refused(String header, String message) {
        assertThatThrownBy(() -> Safetensors.read(file(header, new byte[8]), "bad.safetensors"))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageStartingWith("bad.safetensors: ")
                .hasMessageContaining(message);
    }

    private static String entry(String name, String dtype, String shape, String offsets) {
        return "\"%s\": {\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": %s}"
                .formatted(name, dtype, shape, offsets);
    }

    @Test
    void refusesHostileHeaders() {
        String a = entry("a", "F32", "[1]", "[0, 4]");
        refused("{" + a + "," + entry("b", "F32", "[1]", "[2, 6]") + "}", "tensor 'b' begins at byte 2");
        refused("{" + a + "," + entry("b", "F32", "[]", "[8, 12]") + "}", "the one before ends at 4");
        refused("{" + a + "," + entry("b", "F32", "[2]", "[4, 12]") + "}", "tensor 'b' ends at byte 12 of the data");
        refused("{" + a + "}", "bytes 4 to 8 of the data belong to no tensor");
        refused("{" + a + "," + a + "}", "Duplicate field 'a'");
        refused("{" + entry("a", "F32", "[-2]", "[0, 8]") + "}", "tensor 'a', shape has a negative number, -2");
        refused("{" + entry("a", "F32", "[2]", "[8, 0]") + "}", "needs 8 bytes, its data_offsets are 8 to 0");
        refused("{" + entry("a", "F32", "[2]", "[-8, 0]") + "}", "tensor 'a', data_offsets has a negative number");
        refused("{" + entry("a", "F32", "[3]", "[0, 8]") + "}", "needs 12 bytes");
        refused("{" + entry("a", "F32", "[65536, 65536, 65536, 65536]", "[0, 0]") + "}", "more than the 2147483647");
        refused("{" + entry("a", "F32", "[4611686018427387904, 4]", "[0, 0]") + "}", "more than the 2147483647");
        refused("{" + entry("a", "F32", "[99999999999999999999]", "[0, 8]") + "}", "not valid JSON");
        refused("{" + entry("a", "F32", "[2.0]", "[0, 8]") + "}", "tensor 'a', shape should be a whole number");
        refused("{" + entry("a", "F8_E4M3", "[8]", "[0, 8]") + "}", "dtype 'F8_E4M3'; Tenon reads [F32, I32,");
        refused("{" + entry("a", "F32", "[2]", "[0, 8, 8]") + "}", "needs dtype, shape and two data_offsets");
        refused("{\"a\": {\"dtype\": \"F32\"}}", "needs dtype, shape and two data_offsets");
        refused("{\"a\": {\"x\": 1}}", "unknown field 'x'");
        refused("{\"a\": 7}", "tensor 'a' should be an object and is a whole number");
        refused("[1]", "the header should be an object and is an array");
        refused("", "the header should be an object and is missing");
        refused("{} {}", "goes on behind its closing brace");
        refused("{\"__metadata__\": {\"a\": {}}}", "__metadata__ 'a' should be text");
        refused("{\"a\": {\"shape\": " + "[".repeat(100_000), "shape should be a whole number");
        refused("{\"" + "a".repeat(200_000) + "\": 1}", "not valid JSON");
        refused("{\"a\nb\": 1}", "not valid JSON");
        refused("{\"a\u0000\": 1", "not valid JSON");
    }

    @Test
    void refusesImpossibleHeaderLengths() {
        for (long length : new long[] {-1, 9, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE}) {
            byte[] bytes = little(16).putLong(0, length).array();
            assertThatThrownBy(() -> Safetensors.read(bytes, "f"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining("claim a header of " + Long.toUnsignedString(length) + " bytes");
        }
        assertThatThrownBy(() -> Safetensors.read(new byte[7], "f")).hasMessageContaining("7 bytes long, too short");
    }
}
