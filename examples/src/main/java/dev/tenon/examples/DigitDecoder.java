package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.RELU;
import static dev.tenon.dsl.ActivationFunction.SIGMOID;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Reshape;
import dev.tenon.runtime.tensor.Tensor;

/** Draws the digit that a code of 16 numbers stands for. */
@Model
public interface DigitDecoder {

    @Dense(units = 256, activation = RELU)
    Tensor hidden(@Shape("16") Tensor code);

    @Dense(units = 784, activation = SIGMOID)
    Tensor pixels(Tensor hidden);

    @Reshape("28, 28, 1")
    Tensor image(Tensor pixels);
}
