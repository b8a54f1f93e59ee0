package dev.tenon.benchmarks.model;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.LSTM;
import dev.tenon.dsl.losses.MeanSquaredError;
import dev.tenon.runtime.tensor.Tensor;

/** As {@link Rnn}, with an LSTM. */
@Model
public interface Lstm {

    @LSTM(units = 50)
    Tensor memory(@Shape("10, 1") Tensor x);

    @Dense(units = 1)
    Tensor next(Tensor memory);

    @MeanSquaredError
    Tensor loss(Tensor next, Tensor y);
}
