package dev.tenon.runtime.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxTest {

    private static final byte[] IMAGES = {
        0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, (byte) 255, (byte) 128, 1, 2
    };
    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 3, 7, 0, (byte) 200};

    @TempDir
    Path directory;

    @Test
    void readsImagesPlainAndZipped() throws IOException {
        Path plain = Files.write(directory.resolve("images"), IMAGES);
        Tensor images = Idx.images(plain);
        assertThat(images.shape()).containsExactly(2, 1, 3, 1);
        assertThat(images.closeTo(
                        Tensor.of(new float[] {0, 0.2f, 1, 128 / 255f, 1 / 255f, 2 / 255f}, 2, 1, 3, 1), 0, 1e-7))
                .isTrue();
        Path zipped = directory.resolve("images.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(IMAGES);
        }
        assertThat(Idx.images(zipped)).isEqualTo(images);
        assertThat(Idx.images(zipped, 1).data()).containsExactly(0, 51, 255, 128, 1, 2);
    }

    @Test
    void readsLabels() throws IOException {
        Path file = Files.write(directory.resolve("labels"), LABELS);
        assertThat(Idx.labels(file)).isEqualTo(IntTensor.of(new int[] {7, 0, 200}, 3));
    }

    private static void refused(byte[] bytes, String message) {
        assertThatThrownBy(() -> Idx.images(new ByteArrayInputStream(bytes), "x", 1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("x: ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatIsNoIdxFile() throws IOException {
        refused(LABELS, "is no IDX file of images: it begins with 00000801 instead of 00000803");
        refused(new byte[0], "truncated inside its header");
        refused(Arrays.copyOf(IMAGES, 14), "truncated inside its header");
        refused(Arrays.copyOf(IMAGES, 20), "it has 4 of the 6 elements that its sizes [2, 1, 3] need");
        refused(Arrays.copyOf(IMAGES, 23), "goes on behind the 6 elements");
        byte[] huge = IMAGES.clone();
        Arrays.fill(huge, 4, 16, (byte) 0x7f);
        refused(huge, "more than the heap holds");
        huge[4] = -1;
        refused(huge, "negative");
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(IMAGES);
        }
        assertThatThrownBy(() -> Idx.images(
                        new ByteArrayInputStream(Arrays.copyOf(zipped.toByteArray(), zipped.size() - 9)), "x", 1))
                .isInstanceOf(IOException.class);
    }
}
