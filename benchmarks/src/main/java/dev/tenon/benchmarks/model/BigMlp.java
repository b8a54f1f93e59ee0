package dev.tenon.benchmarks.model;

import static dev.tenon.dsl.ActivationFunction.RELU;
import static dev.tenon.dsl.ActivationFunction.SOFTMAX;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.losses.SparseCategoricalCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** Wide layers, where matrix products count most. */
@Model
public interface BigMlp {

    @Dense(units = 512, activation = RELU)
    Tensor hidden1(@Shape("784") Tensor x);

    @Dense(units = 512, activation = RELU)
    Tensor hidden2(Tensor hidden1);

    @Dense(units = 10, activation = SOFTMAX)
    Tensor probabilities(Tensor hidden2);

    @SparseCategoricalCrossentropy
    Tensor loss(Tensor probabilities, IntTensor y);
}
