package dev.tenon.benchmarks.model;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.LSTM;
import dev.tenon.dsl.losses.MeanSquaredError;
import dev.tenon.runtime.tensor.Tensor;

/** An LSTM whose products are large, over many steps. */
@Model
public interface BigLstm {

    @LSTM(units = 256)
    Tensor memory(@Shape("64, 64") Tensor x);

    @Dense(units = 1)
    Tensor next(Tensor memory);

    @MeanSquaredError
    Tensor loss(Tensor next, Tensor y);
}
