package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.RELU;
import static dev.tenon.dsl.ActivationFunction.SOFTMAX;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Flatten;
import dev.tenon.dsl.losses.SparseCategoricalCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** Handwritten digits by dense layers alone, 784-64-64-10: to see what the convolutions are worth. */
@Model
public interface DenseDigitClassifier {

    @Flatten
    Tensor pixels(@Shape("28, 28, 1") Tensor image);

    @Dense(units = 64, activation = RELU)
    Tensor hidden1(Tensor pixels);

    @Dense(units = 64, activation = RELU)
    Tensor hidden2(Tensor hidden1);

    @Dense(units = 10, activation = SOFTMAX)
    Tensor probabilities(Tensor hidden2);

    @SparseCategoricalCrossentropy
    Tensor loss(Tensor probabilities, IntTensor label);
}
