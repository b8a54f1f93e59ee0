package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;

/** Ones on the diagonal, times a gain. */
record Identity(double gain) implements Initializer {

    @Override
    public void fill(Tensor weight, long key) {
        int[] shape = weight.shape();
        if (shape.length != 2) {
            throw new IllegalArgumentException(
                    "an identity initializer needs two axes, the weight has shape " + Weights.text(shape));
        }
        float[] data = weight.data();
        Arrays.fill(data, 0);
        for (int i = 0; i < Math.min(shape[0], shape[1]); i++) {
            data[i * shape[1] + i] = (float) gain;
        }
    }
}
