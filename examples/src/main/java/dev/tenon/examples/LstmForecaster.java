package dev.tenon.examples;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.LSTM;
import dev.tenon.dsl.losses.MeanSquaredError;
import dev.tenon.runtime.tensor.Tensor;

/** Says what comes after ten numbers of a series, by a long short-term memory (Hochreiter and Schmidhuber 1997). */
@Model
public interface LstmForecaster {

    @LSTM(units = 50)
    Tensor memory(@Shape("10, 1") Tensor window);

    @Dense(units = 1)
    Tensor next(Tensor memory);

    @MeanSquaredError
    Tensor loss(Tensor next, Tensor target);
}
