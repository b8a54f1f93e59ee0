package dev.tenon.benchmarks.model;

import static dev.tenon.dsl.ActivationFunction.RELU;
import static dev.tenon.dsl.ActivationFunction.SOFTMAX;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Conv2D;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Flatten;
import dev.tenon.dsl.layers.MaxPooling2D;
import dev.tenon.dsl.losses.SparseCategoricalCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** Two convolutions with their poolings, for images as small as digits. */
@Model
public interface Cnn {

    @Conv2D(filters = 32, kernelSize = 3, activation = RELU)
    Tensor conv1(@Shape("28, 28, 1") Tensor x);

    @MaxPooling2D
    Tensor pool1(Tensor conv1);

    @Conv2D(filters = 64, kernelSize = 3, activation = RELU)
    Tensor conv2(Tensor pool1);

    @MaxPooling2D
    Tensor pool2(Tensor conv2);

    @Flatten
    Tensor features(Tensor pool2);

    @Dense(units = 64, activation = RELU)
    Tensor hidden(Tensor features);

    @Dense(units = 10, activation = SOFTMAX)
    Tensor probabilities(Tensor hidden);

    @SparseCategoricalCrossentropy
    Tensor loss(Tensor probabilities, IntTensor y);
}
