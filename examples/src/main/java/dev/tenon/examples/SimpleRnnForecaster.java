package dev.tenon.examples;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.SimpleRNN;
import dev.tenon.dsl.losses.MeanSquaredError;
import dev.tenon.runtime.tensor.Tensor;

/** Says what comes after ten numbers of a series, by a simple recurrent network. */
@Model
public interface SimpleRnnForecaster {

    @SimpleRNN(units = 50)
    Tensor memory(@Shape("10, 1") Tensor window);

    @Dense(units = 1)
    Tensor next(Tensor memory);

    @MeanSquaredError
    Tensor loss(Tensor next, Tensor target);
}
