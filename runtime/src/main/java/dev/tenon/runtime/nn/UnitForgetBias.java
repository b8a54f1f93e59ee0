package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;

/** An LSTM's bias, gates i, f, c, o: ones for f, what another initializer gives for the others. */
record UnitForgetBias(Initializer others) implements Initializer {

    @Override
    public void fill(Tensor weight, long key) {
        int[] shape = weight.shape();
        if (shape.length != 1 || shape[0] % 4 != 0) {
            throw new IllegalArgumentException(
                    "the bias of an LSTM has four gates, the weight has shape " + Weights.text(shape));
        }
        others.fill(weight, key);
        Arrays.fill(weight.data(), shape[0] / 4, shape[0] / 2, 1f);
    }
}
