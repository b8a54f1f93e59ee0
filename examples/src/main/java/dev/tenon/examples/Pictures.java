package dev.tenon.examples;

import dev.tenon.runtime.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes images as PNG files. */
final class Pictures {

    private static final int GAP = 2;

    private Pictures() {}

    /**
     * Grey images side by side, row after row.
     *
     * @param images (n, height, width, 1)
     * @param black the number that becomes black; 1 becomes white
     */
    static void grid(Tensor images, int columns, float black, Path file) {
        int n = images.size(0);
        int height = images.size(1);
        int width = images.size(2);
        int rows = (n + columns - 1) / columns;
        BufferedImage picture = new BufferedImage(
                columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < n; i++) {
            int left = GAP + i % columns * (width + GAP);
            int top = GAP + i / columns * (height + GAP);
            for (int pixel = 0; pixel < height * width; pixel++) {
                float value = (images.data()[i * height * width + pixel] - black) / (1 - black);
                int grey = Math.round(255 * Math.min(1, Math.max(0, value)));
                picture.getRaster().setSample(left + pixel % width, top + pixel / width, 0, grey);
            }
        }
        write(picture, file);
    }

    /** Writes a picture, and the directories it stands in. */
    static void write(BufferedImage picture, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
