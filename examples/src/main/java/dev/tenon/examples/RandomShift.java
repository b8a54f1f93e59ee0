package dev.tenon.examples;

import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Moves every image of a batch by up to two pixels, another way each time: a digit is the same wherever it stands. */
final class RandomShift implements UnaryOperator<Batch> {

    private static final int SIDE = 28;
    private static final int PIXELS = SIDE * SIDE;
    private static final int MOST = 2;

    private final Random random;
    private final float[] image = new float[PIXELS];

    RandomShift(long seed) {
        random = new Random(seed);
    }

    @Override
    public Batch apply(Batch batch) {
        float[] images = ((Tensor) batch.array("image", 0)).data();
        for (int i = 0; i < batch.size(); i++) {
            shift(images, i * PIXELS, random.nextInt(2 * MOST + 1) - MOST, random.nextInt(2 * MOST + 1) - MOST);
        }
        return batch;
    }

    private void shift(float[] images, int offset, int down, int right) {
        System.arraycopy(images, offset, image, 0, PIXELS);
        Arrays.fill(images, offset, offset + PIXELS, 0);
        int from = Math.max(0, -right);
        int to = Math.max(0, right);
        for (int y = Math.max(0, down); y < SIDE + Math.min(0, down); y++) {
            System.arraycopy(image, (y - down) * SIDE + from, images, offset + y * SIDE + to, SIDE - Math.abs(right));
        }
    }
}
