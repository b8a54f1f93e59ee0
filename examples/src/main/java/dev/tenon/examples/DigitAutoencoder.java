package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.RELU;
import static dev.tenon.dsl.ActivationFunction.SIGMOID;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Padding;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Conv2D;
import dev.tenon.dsl.layers.Conv2DTranspose;
import dev.tenon.dsl.layers.MaxPooling2D;
import dev.tenon.dsl.losses.BinaryCrossentropy;
import dev.tenon.runtime.tensor.Tensor;

/** Makes images small and large again; what is noise does not survive that. */
@Model
public interface DigitAutoencoder {

    @Conv2D(filters = 16, kernelSize = 3, padding = Padding.SAME, activation = RELU)
    Tensor wide(@Shape("28, 28, 1") Tensor image);

    @MaxPooling2D
    Tensor half(Tensor wide);

    @Conv2D(filters = 16, kernelSize = 3, padding = Padding.SAME, activation = RELU)
    Tensor narrow(Tensor half);

    @MaxPooling2D
    Tensor code(Tensor narrow);

    @Conv2DTranspose(filters = 16, kernelSize = 3, strides = 2, padding = Padding.SAME, activation = RELU)
    Tensor larger(Tensor code);

    @Conv2DTranspose(filters = 16, kernelSize = 3, strides = 2, padding = Padding.SAME, activation = RELU)
    Tensor large(Tensor larger);

    @Conv2D(filters = 1, kernelSize = 3, padding = Padding.SAME, activation = SIGMOID)
    Tensor restored(Tensor large);

    @BinaryCrossentropy
    Tensor loss(Tensor restored, @Shape("28, 28, 1") Tensor clean);
}
