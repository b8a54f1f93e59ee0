package dev.tenon.benchmarks.model;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.GRU;
import dev.tenon.dsl.losses.MeanSquaredError;
import dev.tenon.runtime.tensor.Tensor;

/** As {@link Rnn}, with a GRU. */
@Model
public interface Gru {

    @GRU(units = 50)
    Tensor memory(@Shape("10, 1") Tensor x);

    @Dense(units = 1)
    Tensor next(Tensor memory);

    @MeanSquaredError
    Tensor loss(Tensor next, Tensor y);
}
