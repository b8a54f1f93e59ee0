package dev.tenon.benchmarks.model;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.SimpleRNN;
import dev.tenon.dsl.losses.MeanSquaredError;
import dev.tenon.runtime.tensor.Tensor;

/** A forecaster of ten steps, as small as they come. */
@Model
public interface Rnn {

    @SimpleRNN(units = 50)
    Tensor memory(@Shape("10, 1") Tensor x);

    @Dense(units = 1)
    Tensor next(Tensor memory);

    @MeanSquaredError
    Tensor loss(Tensor next, Tensor y);
}
