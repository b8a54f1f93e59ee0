package dev.tenon.benchmarks.model;

import static dev.tenon.dsl.ActivationFunction.RELU;
import static dev.tenon.dsl.ActivationFunction.SOFTMAX;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.losses.CategoricalCrossentropy;
import dev.tenon.runtime.tensor.Tensor;

/** A small net of three layers, where overhead counts most. */
@Model
public interface Mlp {

    @Dense(units = 64, activation = RELU)
    Tensor hidden1(@Shape("100") Tensor x);

    @Dense(units = 64, activation = RELU)
    Tensor hidden2(Tensor hidden1);

    @Dense(units = 10, activation = SOFTMAX)
    Tensor probabilities(Tensor hidden2);

    @CategoricalCrossentropy
    Tensor loss(Tensor probabilities, Tensor y);
}
