package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.RELU;
import static dev.tenon.dsl.ActivationFunction.TANH;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Padding;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Activation;
import dev.tenon.dsl.layers.BatchNormalization;
import dev.tenon.dsl.layers.Conv2DTranspose;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Reshape;
import dev.tenon.runtime.tensor.Tensor;

/** Makes an image of 100 random numbers, which become larger twice (Radford et al. 2016); its pixels are from -1 to 1. */
@Model
public interface ConvDigitGenerator {

    @Dense(units = 7 * 7 * 64, useBias = false)
    Tensor seed(@Shape("100") Tensor noise);

    @BatchNormalization(momentum = 0.9)
    Tensor seedNormed(Tensor seed);

    @Activation(RELU)
    Tensor seedActive(Tensor seedNormed);

    @Reshape("7, 7, 64")
    Tensor small(Tensor seedActive);

    @Conv2DTranspose(filters = 32, kernelSize = 4, strides = 2, padding = Padding.SAME, useBias = false)
    Tensor larger(Tensor small);

    @BatchNormalization(momentum = 0.9)
    Tensor largerNormed(Tensor larger);

    @Activation(RELU)
    Tensor largerActive(Tensor largerNormed);

    @Conv2DTranspose(filters = 1, kernelSize = 4, strides = 2, padding = Padding.SAME, activation = TANH)
    Tensor image(Tensor largerActive);
}
