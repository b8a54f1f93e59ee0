package dev.tenon.runtime.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes, the answer is tensors or a SafetensorsException. */
final class SafetensorsFuzzTest {

    private static final byte[] VALID = valid();

    private static byte[] valid() {
        try {
            Path file = Files.createTempFile("tenon", ".safetensors");
            try {
                Map<String, AnyTensor> tensors = new LinkedHashMap<>();
                tensors.put("dense/kernel", Tensor.zeros(2, 3));
                tensors.put("dense/bias", Tensor.zeros(3));
                tensors.put("ids", IntTensor.zeros(2, 1));
                Safetensors.write(file, tensors, Map.of("model", "M"));
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True if the bytes were read; a refusal must name the file. */
    private static boolean read(byte[] bytes) throws IOException {
        try {
            SafetensorsFile file = Safetensors.read(bytes, "fuzz");
            long elements = file.tensors().values().stream()
                    .mapToLong(AnyTensor::elements)
                    .sum();
            assertThat(elements).isLessThanOrEqualTo(bytes.length);
            return true;
        } catch (SafetensorsException e) {
            assertThat(e).hasMessageStartingWith("fuzz: ").message().hasSizeLessThan(1000);
            return false;
        }
    }

    @Property(tries = 3000)
    void changedBytes(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 100_000) Integer> places, @ForAll byte[] values)
            throws IOException {
        byte[] bytes = VALID.clone();
        for (int i = 0; i < places.size() && i < values.length; i++) {
            bytes[places.get(i) % bytes.length] = values[i];
        }
        read(bytes);
    }

    @Property(tries = 500)
    void truncation(@ForAll @IntRange(max = 100_000) int length) throws IOException {
        assertThat(read(Arrays.copyOf(VALID, length % VALID.length))).isFalse();
    }

    @Property(tries = 2000)
    void randomHeaders(@ForAll("headers") String header, @ForAll @Size(max = 64) byte[] data) throws IOException {
        read(SafetensorsTest.file(header, data));
    }

    @Property(tries = 500)
    void randomBytes(@ForAll byte[] bytes) throws IOException {
        assertThat(read(bytes)).isFalse();
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> tokens = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"a\"",
                "\"b\"",
                "\"dtype\"",
                "\"shape\"",
                "\"data_offsets\"",
                "\"F32\"",
                "0",
                "4",
                "-1",
                "1e400",
                "9223372036854775807",
                "null",
                "true",
                "\"__metadata__\"",
                "{\"a\":{",
                "}}",
                "\"dtype\":\"I64\",",
                "\"shape\":[2,4],",
                "\"data_offsets\":[0,64]",
                "\"\\u0000\"",
                "\ud800");
        return tokens.list()
                .ofMaxSize(30)
                .map(list -> String.join("", list))
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length < 5000);
    }
}
