package dev.tenon.benchmarks.model;

import static dev.tenon.dsl.ActivationFunction.TANH;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.LeakyReLU;
import dev.tenon.dsl.layers.Reshape;
import dev.tenon.runtime.tensor.Tensor;

/** Makes an image of 100 numbers. */
@Model
public interface Generator {

    @Dense(units = 128)
    Tensor hidden(@Shape("100") Tensor noise);

    @LeakyReLU(negativeSlope = 0.01)
    Tensor active(Tensor hidden);

    @Dense(units = 784, activation = TANH)
    Tensor pixels(Tensor active);

    @Reshape("28, 28, 1")
    Tensor image(Tensor pixels);
}
