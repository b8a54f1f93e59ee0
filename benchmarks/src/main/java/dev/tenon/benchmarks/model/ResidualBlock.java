package dev.tenon.benchmarks.model;

import static dev.tenon.dsl.ActivationFunction.RELU;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Padding;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.Sizes;
import dev.tenon.dsl.layers.Activation;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.BatchNormalization;
import dev.tenon.dsl.layers.Conv2D;
import dev.tenon.runtime.tensor.Tensor;

/** Two convolutions beside which the image passes as it is (He et al. 2015): a template for images of C channels. */
@Model
public interface ResidualBlock {

    @Conv2D(kernelSize = 3, padding = Padding.SAME, useBias = false)
    @Sizes("filters = C")
    Tensor conv1(@Shape("H, W, C") Tensor x);

    @BatchNormalization
    Tensor normed1(Tensor conv1);

    @Activation(RELU)
    Tensor active(Tensor normed1);

    @Conv2D(kernelSize = 3, padding = Padding.SAME, useBias = false)
    @Sizes("filters = C")
    Tensor conv2(Tensor active);

    @BatchNormalization
    Tensor normed2(Tensor conv2);

    @Add
    Tensor sum(Tensor x, Tensor normed2);

    @Activation(RELU)
    Tensor block(Tensor sum);
}
