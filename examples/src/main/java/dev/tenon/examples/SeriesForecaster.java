package dev.tenon.examples;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.PositionalEncoding;
import dev.tenon.dsl.losses.MeanSquaredError;
import dev.tenon.runtime.tensor.Tensor;

/** Says at each step of a series what the next number will be, from this step and those before it. */
@Model
public interface SeriesForecaster {

    @Dense(units = 32)
    Tensor embedded(@Shape("T, 3") Tensor steps);

    @PositionalEncoding
    Tensor positions(Tensor embedded);

    @Add
    Tensor placed(Tensor embedded, Tensor positions);

    @Layer(value = TransformerBlock.class, with = "F = 32")
    Tensor block(Tensor placed);

    @Dense(units = 1)
    Tensor next(Tensor block);

    @MeanSquaredError
    Tensor loss(Tensor next, @Shape("T, 1") Tensor target);
}
