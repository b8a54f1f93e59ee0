package dev.tenon.examples;

import dev.tenon.runtime.data.Dataset;
import dev.tenon.runtime.io.Idx;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;

/** The handwritten digits among this module's resources: 8,000 to learn from, and 2,000 to measure with once. */
final class DigitData {

    private static final float TO_UNIT = 1 / 255f;

    private DigitData() {}

    /** Images {@code (8000, 28, 28, 1)} with numbers from 0 to 1, and labels {@code (8000)}. */
    static Dataset train() throws IOException {
        return read("train");
    }

    /** Images {@code (2000, 28, 28, 1)} with numbers from 0 to 1, and labels {@code (2000)}. */
    static Dataset test() throws IOException {
        return read("test");
    }

    private static Dataset read(String part) throws IOException {
        String imageFile = "digits/" + part + "-images-idx3-ubyte.gz";
        String labelFile = "digits/" + part + "-labels-idx1-ubyte.gz";
        try (InputStream images = Resources.open(imageFile);
                InputStream labels = Resources.open(labelFile)) {
            Tensor image = Idx.images(images, imageFile, TO_UNIT);
            IntTensor label = Idx.labels(labels, labelFile);
            return Dataset.of(image, label);
        }
    }
}
