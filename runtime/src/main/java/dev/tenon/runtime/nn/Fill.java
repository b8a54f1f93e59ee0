package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;

/** One value everywhere. */
record Fill(float value) implements Initializer {

    @Override
    public void fill(Tensor weight, long key) {
        Arrays.fill(weight.data(), value);
    }
}
