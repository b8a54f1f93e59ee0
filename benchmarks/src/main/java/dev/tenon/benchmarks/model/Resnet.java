package dev.tenon.benchmarks.model;

import static dev.tenon.dsl.ActivationFunction.RELU;
import static dev.tenon.dsl.ActivationFunction.SOFTMAX;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Padding;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Activation;
import dev.tenon.dsl.layers.BatchNormalization;
import dev.tenon.dsl.layers.Conv2D;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.GlobalAveragePooling2D;
import dev.tenon.dsl.losses.SparseCategoricalCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** A residual net with batch normalisation: three stages of two blocks, 16, 32 and 64 channels. */
@Model
public interface Resnet {

    @Conv2D(filters = 16, kernelSize = 3, padding = Padding.SAME, useBias = false)
    Tensor conv(@Shape("32, 32, 3") Tensor x);

    @BatchNormalization
    Tensor normed(Tensor conv);

    @Activation(RELU)
    Tensor active(Tensor normed);

    @Layer(value = ResidualBlock.class, repeat = 2)
    Tensor stage1(Tensor active);

    @Layer(HalvingBlock.class)
    Tensor halved2(Tensor stage1);

    @Layer(ResidualBlock.class)
    Tensor stage2(Tensor halved2);

    @Layer(HalvingBlock.class)
    Tensor halved3(Tensor stage2);

    @Layer(ResidualBlock.class)
    Tensor stage3(Tensor halved3);

    @GlobalAveragePooling2D
    Tensor features(Tensor stage3);

    @Dense(units = 10, activation = SOFTMAX)
    Tensor probabilities(Tensor features);

    @SparseCategoricalCrossentropy
    Tensor loss(Tensor probabilities, IntTensor y);
}
